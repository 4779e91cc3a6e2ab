namespace WhatsAppActors.Postgres.Channels;

/// <summary>What keeps a number from sending. All null: it sends.</summary>
public sealed record SendingView
{
    /// <summary>Since when it sends nothing at all, because the provider refuses its access token or there is none; null while it sends. A new token (PATCH) clears it.</summary>
    public required DateTimeOffset? StoppedAt { get; init; }

    /// <summary>Why it is stopped, and what to do; null while it sends.</summary>
    public required string? Reason { get; init; }

    /// <summary>Until when it waits, because the provider asked the whole number to slow down or cannot be reached; null when it does not wait. It goes on by itself.</summary>
    public required DateTimeOffset? HeldUntil { get; init; }
}
