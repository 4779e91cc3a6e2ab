using System.Text.Json.Nodes;
using WhatsAppActors.Simulator.Chats;
using WhatsAppActors.Simulator.Control;
using WhatsAppActors.Simulator.Numbers;
using WhatsAppActors.Simulator.People;

namespace WhatsAppActors.Simulator.Inbound;

/// <summary>A person's message as the webhook holds it (Meta: "messages webhook reference").</summary>
internal static class InboundObject
{
    public static JsonObject Write(BusinessNumber number, Person person, ChatMessage message, InboundContent content, JsonObject body, Chat chat)
    {
        var json = new JsonObject();
        if (Context(number, person, message, body, chat) is { } context) json["context"] = context;
        if (body.Object("referral") is { } referral) json["referral"] = referral.DeepClone();
        // Of somebody known by username only the number is left out, not emptied.
        if (person.Phone is not null) json["from"] = person.Phone;
        json["from_user_id"] = person.UserId;
        json["id"] = message.Wamid;
        json["timestamp"] = message.At.ToUnixTimeSeconds().ToString();
        json["type"] = content.WireType;
        foreach (var (name, value) in content.Wire) json[name] = value?.DeepClone();
        return json;
    }

    private static JsonObject? Context(BusinessNumber number, Person person, ChatMessage message, JsonObject body, Chat chat)
    {
        if (body.Flag("frequentlyForwarded") == true) return new JsonObject { ["frequently_forwarded"] = true };
        if (body.Flag("forwarded") == true) return new JsonObject { ["forwarded"] = true };
        if (message.Context is not { } answered) return null;
        Direction? whose;
        lock (chat.Gate) whose = chat.Find(answered)?.Direction;
        var context = new JsonObject();
        if (whose != Direction.FromPerson) context["from"] = number.Digits;
        else if (person.Phone is not null) context["from"] = person.Phone;
        context["id"] = answered;
        return context;
    }
}
