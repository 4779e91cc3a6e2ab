using System.Text.Json.Nodes;
using WhatsAppActors.Simulator.Numbers;

namespace WhatsAppActors.Simulator.Webhooks;

/// <summary>The envelope around updates (Meta: "messages webhook reference").</summary>
internal static class WebhookEnvelope
{
    public static JsonObject Write(BusinessNumber number, IReadOnlyCollection<WebhookItem> items)
    {
        var changes = new JsonArray();
        foreach (var change in items.GroupBy(i => i.List)) changes.Add(Change(number, change.Key, [.. change]));
        return new JsonObject
        {
            ["object"] = "whatsapp_business_account",
            ["entry"] = new JsonArray(new JsonObject { ["id"] = number.WabaId, ["changes"] = changes }),
        };
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
