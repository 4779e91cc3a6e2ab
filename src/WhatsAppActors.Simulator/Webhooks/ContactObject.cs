using System.Text.Json.Nodes;
using WhatsAppActors.Simulator.People;

namespace WhatsAppActors.Simulator.Webhooks;

/// <summary>A person in <c>contacts</c>: without <c>wa_id</c> when they are known by username only (Meta: "Business-scoped user IDs").</summary>
internal static class ContactObject
{
    public static JsonObject Of(Person person, bool withUsername = true)
    {
        var profile = new JsonObject { ["name"] = person.Name };
        if (withUsername && person.Username is not null) profile["username"] = person.Username;
        var contact = new JsonObject { ["profile"] = profile };
        if (person.Phone is not null) contact["wa_id"] = person.Phone;
        contact["user_id"] = person.UserId;
        return contact;
    }
}
