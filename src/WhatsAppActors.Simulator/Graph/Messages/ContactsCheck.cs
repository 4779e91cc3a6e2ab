using System.Text.Json;
using WhatsAppActors.Simulator.Graph.Errors;

namespace WhatsAppActors.Simulator.Graph.Messages;

/// <summary>Contact cards (Meta: "Contacts messages"): each with a formatted name and one more part of it.</summary>
internal static class ContactsCheck
{
    private const int Most = 257;

    public static Refusal? Check(JsonElement contacts)
    {
        if (contacts.ValueKind != JsonValueKind.Array) return new Refusal(100, "Param contacts must be an array.");
        if (contacts.GetArrayLength() is 0 or > Most) return Refusal.Invalid("contacts", $"must have 1 to {Most} elements.");
        var index = 0;
        foreach (var contact in contacts.EnumerateArray())
        {
            var path = $"contacts[{index++}].name";
            if (contact.Member("name") is not { } name) return Refusal.Missing(path);
            if (name.Text("formatted_name") is not { Length: > 0 }) return Refusal.Missing(path + ".formatted_name");
            string[] parts = ["first_name", "last_name", "middle_name", "suffix", "prefix"];
            if (!Array.Exists(parts, part => name.Text(part) is { Length: > 0 })) return Refusal.Missing(path + ".first_name");
        }

        return null;
    }
}
