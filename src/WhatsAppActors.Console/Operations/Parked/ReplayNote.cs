namespace WhatsAppActors.Console.Operations.Parked;

/// <summary>What is said of a replay.</summary>
/// <param name="Gone">The item is parked no longer.</param>
/// <param name="Text">The same in words.</param>
public sealed record ReplayNote(bool Gone, string Text);
