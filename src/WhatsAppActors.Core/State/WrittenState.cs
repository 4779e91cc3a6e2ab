namespace WhatsAppActors.Core.State;

/// <summary>A value on its way to the store.</summary>
/// <param name="Name">The state's name.</param>
/// <param name="Key">The actor's key.</param>
/// <param name="Json">The value.</param>
/// <param name="WrittenAt">When the actor handed it in.</param>
public sealed record WrittenState(string Name, string Key, string Json, DateTimeOffset WrittenAt);
