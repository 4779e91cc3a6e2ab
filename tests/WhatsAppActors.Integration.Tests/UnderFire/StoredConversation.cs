namespace WhatsAppActors.Integration.Tests.UnderFire;

/// <summary>A row of <c>conversations</c>.</summary>
internal sealed record StoredConversation(Guid Id, string Number, Guid CustomerId, string Status, long LastSeq, int Unread);
