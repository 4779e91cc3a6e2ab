using System.Text;
using System.Text.Json;

using WhatsAppActors.Channels.MetaCloud.Webhooks;
using WhatsAppActors.Core.Channels;
using WhatsAppActors.Core.Intake;
using WhatsAppActors.Core.Messages;

namespace WhatsAppActors.Channels.Tests.MetaCloud.Webhooks;

/// <summary>Real payloads from public sources, checked against the facts that an index beside them states.</summary>
public sealed class CorpusTests
{
    // Samples that are no webhook as Meta sends them: wrapped in an array, or with "field" in the wrong place.
    private static readonly string[] Unreadable =
    [
        "whatsapp/metadocs-calling-call-settings-13.json",
        "whatsapp/metadocs-calling-call-settings-14.json",
        "whatsapp/metadocs-webhooks-reference-account-update-8.json",
        "whatsapp/metadocs-webhooks-reference-account-update-9.json",
    ];

    [CorpusFact]
    public void Every_fact_of_the_index_is_found()
    {
        var failures = new List<string>();
        var facts = 0;
        foreach (var (file, entry) in Entries())
        {
            if (Unreadable.Contains(file) || !entry.TryGetProperty("derived_facts", out var derived))
                continue;
            var left = Parse(file).ToList();
            foreach (var fact in derived.EnumerateArray())
            {
                facts++;
                var match = left.FirstOrDefault(item => Fits(item, fact));
                if (match is null)
                    failures.Add($"{file}: {fact.GetRawText()}\n    against {string.Join("\n    and ", left)}");
                else
                    left.Remove(match);
            }
        }

        Assert.True(facts > 150, $"only {facts} facts: is this the right folder?");
        Assert.True(failures.Count == 0, string.Join("\n", failures));
    }

    [CorpusFact]
    public void Only_samples_that_are_no_webhooks_are_unreadable()
    {
        var unreadable = Entries().Select(entry => entry.File).Where(file => Parse(file).Any(item => item is UnreadableItem));

        Assert.Equal(Unreadable.Order(), unreadable.Order());
    }

    [CorpusFact]
    public void Every_item_is_the_same_after_it_was_cut_out()
    {
        foreach (var (file, _) in Entries())
            CutOutAssert.SurvivesCutOut(Parse(file));
    }

    [CorpusFact]
    public void Every_signature_vector_is_judged_as_it_says()
    {
        var vectors = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(CorpusFactAttribute.Folder!, "signature-vectors.json")));
        var judged = 0;
        foreach (var vector in vectors.RootElement.GetProperty("x_hub_signature_256").EnumerateArray())
        {
            if (Text(vector, "header") is not { } header || Part(vector, "check_raw_utf8").ValueKind == JsonValueKind.False)
                continue;
            judged++;
            var body = Text(vector, "file") is { } file
                ? File.ReadAllBytes(Path.Combine(CorpusFactAttribute.Folder!, file))
                : Encoding.UTF8.GetBytes(Text(vector, "body_utf8")!);
            var secret = new AppSecret(AppProof.Platform, Encoding.UTF8.GetBytes(Text(vector, "secret")!), new HashSet<string>());

            Assert.Equal(Text(vector, "expect") != "reject", SignatureVerifier.Verify(body, header, [secret]) is not null);
        }

        Assert.True(judged >= 5, $"only {judged} vectors: is this the right folder?");
    }

    private static bool Fits(IntakeItem item, JsonElement fact) => fact.GetProperty("kind").GetString() switch
    {
        "message" => item is MessageItem message && FitsMessage(message, fact),
        "message_echo" => item is MessageItem { Origin: MessageOrigin.Echo, Direction: MessageDirection.Outbound } echo
            && FitsMessage(echo, fact) && echo.Party.Phone == Text(fact, "to") && echo.Party.UserId == Text(fact, "to_user_id"),
        "status" when Text(fact, "field") == "calls" => item is EventItem call && call.Event == Text(fact, "status"),
        "status" => item is StatusItem status && FitsStatus(status, fact),
        "call" => item is EventItem call && call.Event == Text(fact, "event") && At(fact) == call.OccurredAt,
        "value_errors" => item is EventItem { Event: "errors" } errors && errors.Field == Text(fact, "field")
            && Codes(fact).All(code => errors.Payload.Contains(code, StringComparison.Ordinal)),
        "user_preference" => item is PreferenceItem preference && preference.Party.Phone == Text(fact, "wa_id")
            && preference.Granted == (Text(fact, "value") != "stop") && At(fact) == preference.ProviderTimestamp,
        "other" => item is EventItem other && other.Field == Text(fact, "field")
            && (Text(fact, "event") is not { } name || name == other.Event)
            && fact.GetProperty("value_keys").EnumerateArray().All(key =>
                key.GetString() is "messaging_product" or "metadata" or "history" or "state_sync"
                || other.Payload.Contains($"\"{key}\":", StringComparison.Ordinal)),
        var unknown => throw new InvalidDataException($"a kind of fact that this test does not know: {unknown}"),
    };

    private static bool FitsMessage(MessageItem message, JsonElement fact)
    {
        var content = JsonDocument.Parse(message.Content).RootElement;
        return message.ProviderMessageId == Text(fact, "id")
            && message.Address?.ProviderId == Text(fact, "phone_number_id")
            && message.Address?.AccountId == Text(fact, "waba_id")
            && message.Type == Text(fact, "type")
            && message.ProviderTimestamp == At(fact)
            && message.From == (Text(fact, "from") is { Length: > 0 } from ? from : null)
            && message.FromUserId == Text(fact, "from_user_id")
            && message.GroupId == Text(fact, "group_id")
            && (message.Text is { Length: > 0 } text ? text : null) == Text(fact, "text")
            && message.TargetMessageId == (Text(fact, "edit_of") ?? Text(fact, "revoke_of") ?? Text(Part(fact, "reaction"), "message_id"))
            && (message.Emoji is { Length: > 0 } emoji ? emoji : null) == Text(Part(fact, "reaction"), "emoji")
            && Text(Part(content, "context"), "id") == Text(Part(fact, "context"), "id")
            && Text(Part(content, "media"), "id") == Text(Part(fact, "media"), "id")
            && Text(Part(content, "media"), "mimeType") == Text(Part(fact, "media"), "mime_type")
            && Text(Part(content, "interactive"), "responseJson") == Text(Part(fact, "interactive"), "response_json")
            && Text(Part(content, "interactive"), "id") == Text(Part(fact, "interactive"), "id")
            && Text(Part(content, "button"), "payload") == Text(fact, "button_payload")
            && Text(Part(content, "unsupported"), "type") == Text(fact, "unsupported_type")
            && Part(content, "errors").ValueKind == Part(fact, "error_codes").ValueKind
            && Part(content, "referral").ValueKind == Part(fact, "referral").ValueKind
            && Part(content, "location").ValueKind == Part(fact, "location").ValueKind
            && (Part(fact, "shared_contacts").ValueKind == JsonValueKind.Undefined
                || Part(content, "contacts").GetArrayLength() == Part(fact, "shared_contacts").GetInt32())
            && (Part(fact, "order_items").ValueKind == JsonValueKind.Undefined
                || Part(Part(content, "order"), "productItems").GetArrayLength() == Part(fact, "order_items").GetInt32());
    }

    private static bool FitsStatus(StatusItem status, JsonElement fact)
    {
        var detail = JsonDocument.Parse(status.Detail).RootElement;
        var recipient = new[] { "recipient_participant_id", "recipient_id", "recipient_user_id" }
            .Select(name => Text(fact, name)).FirstOrDefault(id => !string.IsNullOrEmpty(id));
        return status.ProviderMessageId == Text(fact, "id")
            && status.Address?.ProviderId == Text(fact, "phone_number_id")
            && status.Status == Text(fact, "status")
            && status.ProviderTimestamp == At(fact)
            && status.Recipient == recipient
            && Text(detail, "bizOpaqueCallbackData") == Text(fact, "biz_opaque_callback_data")
            && Text(Part(detail, "conversation"), "id") == Text(fact, "conversation_id")
            && Part(detail, "pricing").ValueKind == Part(fact, "pricing").ValueKind
            && Codes(fact).All(code => status.Error?.Contains(code, StringComparison.Ordinal) == true);
    }

    private static string[] Codes(JsonElement fact) =>
        Part(fact, "error_codes") is { ValueKind: JsonValueKind.Array } codes ? [.. codes.EnumerateArray().Select(code => $"\"code\":{code}")] : [];

    private static DateTimeOffset At(JsonElement fact) =>
        DateTimeOffset.FromUnixTimeSeconds(long.Parse(Part(fact, "timestamp").ToString()));

    private static JsonElement Part(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var part) ? part : default;

    private static string? Text(JsonElement json, string name) =>
        Part(json, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static IReadOnlyList<IntakeItem> Parse(string file) =>
        MetaWebhookParser.Parse(File.ReadAllBytes(Path.Combine(CorpusFactAttribute.Folder!, file)));

    private static IEnumerable<(string File, JsonElement Entry)> Entries()
    {
        var index = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(CorpusFactAttribute.Folder!, "index.json")));
        return index.RootElement.GetProperty("entries").EnumerateArray()
            .Select(entry => (File: entry.GetProperty("file").GetString()!, Entry: entry))
            .Where(entry => entry.File.StartsWith("whatsapp/", StringComparison.Ordinal));
    }
}
