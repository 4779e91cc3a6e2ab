using System.Text.Json.Nodes;

namespace WhatsAppActors.Simulator.Inbound;

/// <summary>What a person wrote, read from the control API.</summary>
/// <param name="WireType">The message's type in the webhook.</param>
/// <param name="Wire">What the webhook holds beside the common members.</param>
/// <param name="Shown">What the phone shows.</param>
internal sealed record InboundContent(string WireType, JsonObject Wire, JsonObject Shown)
{
    /// <summary>The message that it answers by its nature: that of a button, a list.</summary>
    public string? Context { get; init; }

    /// <summary>False: it changes another message, and has no bubble of its own.</summary>
    public bool IsShown { get; init; } = true;

    /// <summary>True for real messages: they open the customer service window.</summary>
    public bool OpensWindow { get; init; } = true;

    /// <summary>True for system messages: they come without <c>contacts</c>.</summary>
    public bool WithoutContact { get; init; }

    /// <summary>Changes the other message on the phone.</summary>
    public Action? Apply { get; init; }
}
