namespace WhatsAppActors.Core.Views;

/// <summary>A function that an assistant called: one with an effect, or one that an agent is to approve.</summary>
public sealed record AssistantCallView
{
    /// <summary>Its id; also the idempotency key that the function is given.</summary>
    public required Guid Id { get; init; }

    /// <summary>In whose chat.</summary>
    public required Guid ConversationId { get; init; }

    /// <summary>For whom.</summary>
    public required Guid CustomerId { get; init; }

    /// <summary>The function's name.</summary>
    public required string Function { get; init; }

    /// <summary>What it is called with.</summary>
    public required RawJson Arguments { get; init; }

    /// <summary>waiting, rejected, approved, running, ended or unknown.</summary>
    public required string State { get; init; }

    /// <summary>What came of it; null before its end, and where it failed.</summary>
    public string? Result { get; init; }

    /// <summary>Why it failed; null where it did not.</summary>
    public string? Error { get; init; }

    /// <summary>When the assistant called it.</summary>
    public required DateTimeOffset CalledAt { get; init; }

    /// <summary>How long it took, in milliseconds.</summary>
    public required int DurationMs { get; init; }
}
