namespace WhatsAppActors.Core.Assistant.Runs;

/// <summary>What was said up to a message, in the model's words.</summary>
/// <param name="UpToSeq">The last message that it tells of.</param>
/// <param name="Text">The words.</param>
public sealed record KeptSummary(long UpToSeq, string Text);
