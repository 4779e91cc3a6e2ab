using System.Text.Json;

using WhatsAppActors.Channels.MetaCloud.Webhooks.Envelope;
using WhatsAppActors.Channels.MetaCloud.Webhooks.Json;
using WhatsAppActors.Channels.MetaCloud.Webhooks.Messages;
using WhatsAppActors.Core.Intake;
using WhatsAppActors.Core.Sending;

namespace WhatsAppActors.Channels.MetaCloud.Webhooks.Events;

/// <summary><c>statuses</c>: what became of a message (Meta: "Status messages webhook reference").</summary>
internal static class StatusReader
{
    private const int LongestStatus = 64;

    /// <summary>Reads one element.</summary>
    public static void Read(ListElement element)
    {
        var json = element.Json;
        if (json.ValueKind != JsonValueKind.Object)
        {
            element.Park("", "an object", json);
            return;
        }

        var at = ProviderTime.Read(json.Member("timestamp"u8));
        var status = json.Member("status"u8).Text();
        var type = json.Member("type"u8).Text();
        if (type is not (null or "message") || element.Change.Field == "calls")
        {
            // Calls and payments have statuses of their own, which say nothing of a message's delivery.
            element.Post.Items.Add(EventItems.Of(element, status, at));
            return;
        }

        element.Post.Items.Add(ReadStatus(element, status, at));
    }

    private static IntakeItem ReadStatus(ListElement element, string? status, DateTimeOffset? at)
    {
        var json = element.Json;
        var idJson = json.Member("id"u8);
        if (idJson.Text() is not { Length: >= 1 and <= MessageReader.LongestMessageId } id)
        {
            var found = idJson.ValueKind == JsonValueKind.String ? "another length" : idJson.Kind();
            return element.Unreadable(".id", $"a string of 1 to {MessageReader.LongestMessageId} characters", found);
        }

        if (status is not { Length: >= 1 and <= LongestStatus })
        {
            var found = status is null ? json.Member("status"u8).Kind() : "another length";
            return element.Unreadable(".status", $"a string of 1 to {LongestStatus} characters", found);
        }

        var recipient = Recipient(json);
        if (recipient.Length > PartyReader.LongestId)
            return element.Unreadable(".recipient_id", $"at most {PartyReader.LongestId} characters", $"{recipient.Length} characters");

        return new StatusItem
        {
            Address = element.Change.Number,
            CutOut = element.CutOut(),
            ProviderMessageId = id,
            Status = status.ToLowerInvariant(),
            Recipient = recipient,
            ProviderTimestamp = at,
            Error = Error(element.Post.Json, json.Member("errors"u8)),
            Detail = Detail(element.Post.Json, json),
            CallbackMessageId = CallbackData.TryRead(json.Member("biz_opaque_callback_data"u8).Text(), out var ours) ? ours : null,
        };
    }

    // In a group the recipient is the group, and the participant the person; people may be known by user id alone.
    private static string Recipient(JsonElement json)
    {
        var mended = false;
        return json.Member("recipient_participant_id"u8).Word(ref mended)
            ?? json.Member("recipient_participant_user_id"u8).Word(ref mended)
            ?? json.Member("recipient_id"u8).Word(ref mended)
            ?? json.Member("recipient_user_id"u8).Word(ref mended)
            ?? "";
    }

    private static string? Error(ApiJson json, JsonElement errors)
    {
        var error = errors.ValueKind == JsonValueKind.Array && errors.GetArrayLength() > 0 ? errors[0] : errors;
        if (error.ValueKind != JsonValueKind.Object)
            return null;
        json.Begin();
        json.Writer.WriteStartObject();
        Copy(json, "code"u8, error.Member("code"u8));
        Copy(json, "title"u8, error.Member("title"u8));
        Copy(json, "message"u8, error.Member("message"u8));
        Copy(json, "details"u8, error.Member("error_data"u8).Member("details"u8));
        Copy(json, "href"u8, error.Member("href"u8));
        json.Writer.WriteEndObject();
        return json.Finish();
    }

    private static string Detail(ApiJson json, JsonElement status)
    {
        json.Begin();
        json.Writer.WriteStartObject();
        foreach (var member in status.EnumerateObject())
        {
            var name = member.PlainName();
            if (!name.SequenceEqual("id"u8) && !name.SequenceEqual("status"u8) && !name.SequenceEqual("timestamp"u8))
                json.Member(member, Naming.Api);
        }

        json.Writer.WriteEndObject();
        return json.Finish();
    }

    private static void Copy(ApiJson json, ReadOnlySpan<byte> name, JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Undefined)
            return;
        json.Writer.WritePropertyName(name);
        json.Value(element, Naming.Api);
    }
}
