using System.Text.Json.Nodes;
using WhatsAppActors.Simulator.Traffic;

namespace WhatsAppActors.Simulator.Webhooks;

/// <summary>One update for a business: a message or a status.</summary>
/// <param name="NumberId">Whose webhook it goes to.</param>
/// <param name="Kind">What the journal calls it.</param>
/// <param name="Address">Who it is about: updates about one address are sent in order.</param>
/// <param name="List">The list in the value that it belongs in, such as <c>messages</c>.</param>
/// <param name="Update">What the list holds.</param>
internal sealed record WebhookItem(string NumberId, EntryKind Kind, string Address, string List, JsonObject Update)
{
    /// <summary>The person, as <c>contacts</c> shows them; null: not shown.</summary>
    public JsonObject? Contact { get; init; }

    /// <summary>When it happened, for what is about an account; null: not told.</summary>
    public DateTimeOffset? At { get; init; }

    public string? PersonId { get; init; }

    public string? Wamid { get; init; }

    public string? CallbackData { get; init; }

    /// <summary>Called once, when the webhook was answered with 200.</summary>
    public Action? Acknowledged { get; init; }
}
