namespace WhatsAppActors.Core.Conversations;

/// <summary>The answer to a request to send.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="MessageId">The message; empty when there is none.</param>
/// <param name="ChannelId">Its number; empty when there is none.</param>
public sealed record QueuedMessage(QueueOutcome Outcome, Guid MessageId = default, Guid ChannelId = default);
