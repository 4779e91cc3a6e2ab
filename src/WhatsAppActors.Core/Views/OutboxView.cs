namespace WhatsAppActors.Core.Views;

/// <summary>A message that waits to be sent, as the API shows it: why, and until when.</summary>
public sealed record OutboxView
{
    /// <summary>The message.</summary>
    public required Guid MessageId { get; init; }

    /// <summary>Its chat.</summary>
    public required Guid ConversationId { get; init; }

    /// <summary>Its number.</summary>
    public required Guid ChannelId { get; init; }

    /// <summary>Its type.</summary>
    public required string Type { get; init; }

    /// <summary><c>reply</c>, <c>utility</c> or <c>marketing</c>: the order in which a number sends.</summary>
    public required string Lane { get; init; }

    /// <summary><c>queued</c>, or <c>sending</c> while its request is on its way.</summary>
    public required string State { get; init; }

    /// <summary>Why it waits, in a sentence; null when nothing holds it: it goes out in its turn.</summary>
    public required string? WaitsFor { get; init; }

    /// <summary>Until when it waits; null when nothing holds it, or when somebody must act first.</summary>
    public required DateTimeOffset? WaitsUntil { get; init; }

    /// <summary>Requests that were made for it.</summary>
    public required int Attempts { get; init; }

    /// <summary>When it was handed in.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}
