using WhatsAppActors.Core.Identity;

namespace WhatsAppActors.Core.Intake;

/// <summary>A person stopped or resumed marketing messages: their consent changes.</summary>
public sealed record PreferenceItem : IntakeItem
{
    /// <summary>Who.</summary>
    public required Party Party { get; init; }

    /// <summary>True for <c>resume</c> and <c>signup</c>, false for <c>stop</c>.</summary>
    public required bool Granted { get; init; }

    /// <summary>The provider's time; the latest word holds, in whatever order they arrive.</summary>
    public DateTimeOffset? ProviderTimestamp { get; init; }
}
