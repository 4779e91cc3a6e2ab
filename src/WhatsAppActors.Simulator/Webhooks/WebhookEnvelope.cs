using System.Text.Json.Nodes;
using WhatsAppActors.Simulator.Numbers;
using WhatsAppActors.Simulator.Traffic;

namespace WhatsAppActors.Simulator.Webhooks;

/// <summary>The envelope around updates (Meta: "messages webhook reference").</summary>
internal static class WebhookEnvelope
{
    public static JsonObject Write(BusinessNumber number, IReadOnlyCollection<WebhookItem> items)
    {
        var changes = new JsonArray();
        foreach (var change in items.Where(i => i.Kind != EntryKind.Account).GroupBy(i => i.List)) changes.Add(Change(number, change.Key, [.. change]));

        // What is about the account is a change of its own: the list's name is the field's.
        foreach (var item in items.Where(i => i.Kind == EntryKind.Account)) changes.Add(new JsonObject { ["value"] = item.Update.DeepClone(), ["field"] = item.List });
        var entry = new JsonObject { ["id"] = number.WabaId, ["changes"] = changes };
        if (items.FirstOrDefault(i => i.At is not null)?.At is { } at) entry["time"] = at.ToUnixTimeSeconds();
        return new JsonObject { ["object"] = "whatsapp_business_account", ["entry"] = new JsonArray(entry) };
    }

    private static JsonObject Change(BusinessNumber number, string list, WebhookItem[] items)
    {
        var value = new JsonObject
        {
            ["messaging_product"] = "whatsapp",
            ["metadata"] = new JsonObject { ["display_phone_number"] = number.Digits, ["phone_number_id"] = number.Id },
        };
        var contacts = items.Where(i => i.Contact is not null).DistinctBy(i => i.Address).Select(i => i.Contact!.DeepClone()).ToArray();
        if (contacts.Length > 0) value["contacts"] = new JsonArray(contacts);
        value[list] = new JsonArray([.. items.Select(i => i.Update.DeepClone())]);
        return new JsonObject { ["value"] = value, ["field"] = "messages" };
    }
}
