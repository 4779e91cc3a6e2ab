namespace WhatsAppActors.Integration.Tests.UnderFire;

/// <summary>A status whose POST was answered 200.</summary>
internal sealed record SentStatus(string Wamid, string Recipient, string Status);
