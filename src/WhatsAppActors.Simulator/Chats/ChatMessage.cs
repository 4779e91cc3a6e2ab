using System.Text.Json.Nodes;

namespace WhatsAppActors.Simulator.Chats;

/// <summary>A message as both ends see it. Guarded by its chat.</summary>
internal sealed class ChatMessage(string wamid, Direction direction, string type, JsonObject body, DateTimeOffset at)
{
    public string Wamid { get; } = wamid;

    public Direction Direction { get; } = direction;

    public string Type { get; } = type;

    /// <summary>What Meta's wire holds under the type's name, and what a template looks like once filled in.</summary>
    public JsonObject Body { get; set; } = body;

    public DateTimeOffset At { get; } = at;

    public MessageState State { get; set; }

    /// <summary>The message that this one answers.</summary>
    public string? Context { get; init; }

    public string? PersonReaction { get; set; }

    public string? BusinessReaction { get; set; }

    public bool Edited { get; set; }

    public bool Deleted { get; set; }

    /// <summary>Why it failed.</summary>
    public int? ErrorCode { get; set; }

    /// <summary>The send that it came from: what statuses speak of.</summary>
    public Traffic.AcceptedSend? Send { get; init; }

    public object View() => new
    {
        wamid = Wamid,
        direction = Direction == Direction.FromPerson ? "fromPerson" : "fromBusiness",
        type = Type,
        at = At,
        state = State.ToString().ToLowerInvariant(),
        body = Deleted ? new JsonObject() : Body.DeepClone(),
        context = Context,
        reactions = new { person = PersonReaction, business = BusinessReaction },
        edited = Edited,
        deleted = Deleted,
        errorCode = ErrorCode,
    };
}
