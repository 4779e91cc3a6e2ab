using System.Text.Json;
using WhatsAppActors.Server.Api.Problems;

namespace WhatsAppActors.Server.Api.Requests;

/// <summary>Reads a request's body as one JSON object.</summary>
internal static class JsonBody
{
    /// <summary>Largest body taken, in bytes.</summary>
    public const int MostBytes = 1024 * 1024;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>Reads the members of a body.</summary>
    /// <typeparam name="TShape">The record whose members the body may have; it also describes the body in the OpenAPI document.</typeparam>
    /// <exception cref="RefusedException">Too large, or not one JSON object.</exception>
    public static Task<Fields> ReadAsync<TShape>(HttpRequest request) => ReadAsync(request, root => Fields.Of<TShape>(root.Clone()));

    /// <summary>Reads a body whose members are not all plain values.</summary>
    /// <param name="request">The request.</param>
    /// <param name="read">Reads the object while it is there; may meet names that are no text, which refuses the body.</param>
    /// <exception cref="RefusedException">Too large, or not one JSON object.</exception>
    public static async Task<T> ReadAsync<T>(HttpRequest request, Func<JsonElement, T> read)
    {
        using var body = await ReadBytesAsync(request);
        try
        {
            using var document = await JsonDocument.ParseAsync(body, Strict, request.HttpContext.RequestAborted);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? read(document.RootElement)
                : throw Malformed($"It is of the kind {document.RootElement.ValueKind}.");
        }
        catch (InvalidOperationException)
        {
            throw Malformed("A member's name holds half of a surrogate pair, which is no character.");
        }
        catch (JsonException malformed)
        {
            throw Malformed(body.Length == 0
                ? "It is empty."
                : $"It cannot be read at line {malformed.LineNumber + 1}, byte {malformed.BytePositionInLine}.");
        }
    }

    private static RefusedException Malformed(string detail) => new(Problem.MalformedJson(detail));

    private static async Task<MemoryStream> ReadBytesAsync(HttpRequest request)
    {
        if (request.ContentLength > MostBytes)
            throw new RefusedException(Problem.TooLarge(MostBytes));
        var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted)) > 0)
        {
            if (body.Length + read > MostBytes)
                throw new RefusedException(Problem.TooLarge(MostBytes));
            body.Write(buffer, 0, read);
        }

        body.Position = 0;
        return body;
    }
}
