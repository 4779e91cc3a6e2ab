using System.Net.Http.Headers;
using WhatsAppActors.Channels.MetaCloud.Requests;
using WhatsAppActors.Channels.MetaCloud.Sending;
using WhatsAppActors.Channels.MetaCloud.Webhooks.Json;
using WhatsAppActors.Core.Media;
using WhatsAppActors.Core.Sending;

namespace WhatsAppActors.Channels.MetaCloud.Media;

/// <summary><c>POST /{phone-number-id}/media</c>, multipart (Meta: "Upload media").</summary>
internal sealed class GraphMediaUpload(GraphClient graph) : IMediaUploader
{
    private const int LongestId = 128;

    // 100 MB at a megabyte a second, and a little.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <inheritdoc/>
    public async Task<UploadOutcome> UploadAsync(FileToUpload file, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        using var body = Body(file);
        var reply = await graph.AskAsync(
            new GraphCall(file.GraphBaseUrl, file.AccessToken, HttpMethod.Post, $"{Uri.EscapeDataString(file.ProviderNumberId)}/media") { Content = body, Patience = Patience }, cancellationToken);
        if (reply.Cause is { } cause) return new UploadOutcome.NoAnswer($"WhatsApp could not be reached ({cause.GetType().Name}).");
        using var json = reply.Json();
        var unreadable = new UploadOutcome.NoAnswer($"WhatsApp's answer cannot be read (HTTP {reply.Status}).");
        if (json is null) return unreadable;
        if (reply.IsSuccess && json.RootElement.Member("id"u8).Word(LongestId) is { } id) return new UploadOutcome.Uploaded(id);
        return AnswerReader.Error(json.RootElement.Member("error"u8), reply.Status!.Value) is { } error
            ? new UploadOutcome.Refused(error, SendErrorCatalog.Advise(error.Code, reply.Status.Value))
            : unreadable;
    }

    // What cannot stand in a multipart header, and would be no reason not to send the file.
    private static string Nameable(string filename)
    {
        var name = string.Concat(filename.Select(c => c is '"' or '\\' || char.IsControl(c) ? '_' : c)).Trim();
        return name.Length == 0 ? "file" : name;
    }

    private static MultipartFormDataContent Body(FileToUpload file)
    {
        var content = new StreamContent(file.Content);
        content.Headers.ContentType = MediaTypeHeaderValue.TryParse(file.ContentType, out var type) ? type : new MediaTypeHeaderValue("application/octet-stream");
        content.Headers.ContentLength = file.Size;
        return new MultipartFormDataContent
        {
            { new StringContent("whatsapp"), "messaging_product" },
            { new StringContent(file.ContentType), "type" },
            { content, "file", Nameable(file.Filename) },
        };
    }
}
