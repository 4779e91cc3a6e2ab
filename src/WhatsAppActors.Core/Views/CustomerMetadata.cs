namespace WhatsAppActors.Core.Views;

/// <summary>Where a customer came from.</summary>
/// <param name="Source">whatsapp, telegram, webchat…</param>
/// <param name="Channel">The channel of the first contact.</param>
/// <param name="FirstContactAt">When they first made themselves known.</param>
/// <param name="OriginalExternalId">What they were first known by.</param>
/// <param name="LastSeenAt">When they last made themselves known.</param>
/// <param name="ProfilePictureUrl">Their picture, where a provider gives one.</param>
/// <param name="Username">Their username: shown, never matched.</param>
public sealed record CustomerMetadata(
    string Source,
    Guid? Channel,
    DateTimeOffset FirstContactAt,
    string OriginalExternalId,
    DateTimeOffset LastSeenAt,
    string? ProfilePictureUrl,
    string? Username);
