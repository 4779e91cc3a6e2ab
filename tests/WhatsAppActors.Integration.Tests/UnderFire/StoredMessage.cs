namespace WhatsAppActors.Integration.Tests.UnderFire;

/// <summary>A row of <c>messages</c>.</summary>
internal sealed record StoredMessage(string Wamid, Guid ConversationId, long Seq, Guid CustomerId, bool IsNewCustomer);
