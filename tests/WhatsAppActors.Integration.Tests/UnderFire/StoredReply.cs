namespace WhatsAppActors.Integration.Tests.UnderFire;

/// <summary>A row of <c>messages</c> that is ours.</summary>
internal sealed record StoredReply(Guid Id, Guid ConversationId, long Seq, string Text, string Status, string? Wamid);
