using System.Globalization;
using System.Text.Json;
using WhatsAppActors.Channels.MetaCloud.Webhooks.Json;
using WhatsAppActors.Core.Sending;

namespace WhatsAppActors.Channels.MetaCloud.Sending;

/// <summary>
/// Makes an outcome of an answer. Only the provider's own words decide: a message id, or an error code. An answer without either
/// (a gateway's page, junk, a body cut short) leaves the send unknown, whatever its status.
/// </summary>
internal static class AnswerReader
{
    private const int LongestMessageId = 512;
    private const int LongestId = 256;

    /// <summary>Reads an answer.</summary>
    /// <param name="status">HTTP status.</param>
    /// <param name="body">The whole body; null when it was too long to read.</param>
    /// <param name="retryAfter">The wait that the answer asks for, if any.</param>
    public static SendOutcome Read(int status, ReadOnlyMemory<byte>? body, TimeSpan? retryAfter)
    {
        var success = status is >= 200 and <= 299;
        if (body is { } bytes && TryParse(bytes, out var document))
        {
            using (document)
            {
                var root = document.RootElement;
                if (success && Accepted(root) is { } accepted) return accepted;
                if (Error(root.Member("error"u8), status) is { } error)
                    return new SendOutcome.Refused(error, SendErrorCatalog.Advise(error.Code, status, retryAfter));
            }
        }

        return new SendOutcome.Unknown(success ? UnknownReason.NoMessageId : UnknownReason.NotTheProvidersAnswer, status);
    }

    private static bool TryParse(ReadOnlyMemory<byte> body, out JsonDocument document)
    {
        document = null!;
        if (body.Span.StartsWith("\uFEFF"u8)) body = body[3..];
        try
        {
            document = JsonDocument.Parse(body);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static SendOutcome.Accepted? Accepted(JsonElement root)
    {
        var message = First(root.Member("messages"u8));
        if (message.Member("id"u8).Text() is not { Length: >= 1 and <= LongestMessageId } id) return null;
        var contact = First(root.Member("contacts"u8));
        return new SendOutcome.Accepted(
            id,
            contact.Member("wa_id"u8).Word(LongestId),
            contact.Member("user_id"u8).Word(LongestId),
            message.Member("message_status"u8).Text() is "held_for_quality_assessment");
    }

    /// <summary>The provider's error; null when it is none.</summary>
    public static SendError? Error(JsonElement error, int status)
    {
        if (Number(error.Member("code"u8)) is not { } code) return null;
        var message = error.Member("message"u8).Text();
        return new SendError(
            code,
            error.Member("error_user_title"u8).Word(LongestId) ?? Title(message, code),
            message,
            error.Member("error_data"u8).Member("details"u8).Text() ?? error.Member("error_user_msg"u8).Text(),
            Number(error.Member("error_subcode"u8)),
            status,
            error.Member("fbtrace_id"u8).Word(LongestId));
    }

    // Answers have no member for the title: it is part of the message, after the code (Meta: "Error codes").
    private static string? Title(string? message, int code)
    {
        var prefix = $"(#{code})";
        return message is not null && message.StartsWith(prefix, StringComparison.Ordinal) ? message[prefix.Length..].Trim() : message;
    }

    private static int? Number(JsonElement element) =>
        int.TryParse(element.Word(LongestId), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static JsonElement First(JsonElement list) =>
        list.ValueKind == JsonValueKind.Array && list.GetArrayLength() > 0 ? list[0] : default;
}
