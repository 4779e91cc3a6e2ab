namespace WhatsAppActors.Client;

/// <summary>Where following begins.</summary>
/// <param name="After">The seq up to which messages are known; null: now.</param>
/// <param name="Again">True when it was followed before and cut off.</param>
internal readonly record struct FollowPlace(long? After, bool Again);
