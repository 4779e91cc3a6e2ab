namespace WhatsAppActors.Console.Operations.Figures;

/// <summary>What may wait in the intake; beyond it webhooks are answered 503. 0: not known yet.</summary>
/// <param name="Items">How many items.</param>
/// <param name="Bytes">How many bytes.</param>
public readonly record struct QueueLimits(long Items, long Bytes);
