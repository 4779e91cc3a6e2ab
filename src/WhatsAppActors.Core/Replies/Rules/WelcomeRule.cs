namespace WhatsAppActors.Core.Replies.Rules;

/// <summary>The greeting, said in the first turn with a customer.</summary>
public sealed record WelcomeRule
{
    /// <summary>Default: false.</summary>
    public bool Enabled { get; init; }

    /// <summary>May hold placeholders. Required when enabled. Default: null.</summary>
    public string? Text { get; init; }
}
