using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace WhatsAppActors.Core.Sending;

/// <summary>A provider's refusal, in its own words (Meta: "Error codes").</summary>
/// <param name="Code">The provider's code; decisions are made on it alone.</param>
/// <param name="Title">Short name of the error, shown to people; null when not told.</param>
/// <param name="Message">The provider's message.</param>
/// <param name="Details">What it adds about this request; may name the recipient, so it is stored and shown but not logged.</param>
/// <param name="Subcode">Deprecated by Meta since v16.0; kept where it still comes.</param>
/// <param name="HttpStatus">Status of the answer that carried it.</param>
/// <param name="FbTraceId">What Meta's support asks for.</param>
public sealed record SendError(int Code, string? Title, string? Message, string? Details, int? Subcode, int HttpStatus, string? FbTraceId)
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>
    /// The error to store with the message, a JSON object: <c>{code, title, message, details, subcode, httpStatus, fbtraceId}</c>,
    /// without the members that are not known. The first four are those of an error that comes by webhook.
    /// </summary>
    public string ToJson()
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer, Relaxed))
        {
            json.WriteStartObject();
            json.WriteNumber("code"u8, Code);
            if (Title is not null) json.WriteString("title"u8, Title);
            if (Message is not null) json.WriteString("message"u8, Message);
            if (Details is not null) json.WriteString("details"u8, Details);
            if (Subcode is { } subcode) json.WriteNumber("subcode"u8, subcode);
            json.WriteNumber("httpStatus"u8, HttpStatus);
            if (FbTraceId is not null) json.WriteString("fbtraceId"u8, FbTraceId);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>The code and the status; no words of the provider's, which may name a person.</summary>
    public override string ToString() => $"error {Code} (HTTP {HttpStatus})";
}
