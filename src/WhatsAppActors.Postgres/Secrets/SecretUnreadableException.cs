namespace WhatsAppActors.Postgres.Secrets;

/// <summary>A stored secret cannot be opened; the message says what to do about it.</summary>
public sealed class SecretUnreadableException(string message, Exception cause) : Exception(message, cause);
