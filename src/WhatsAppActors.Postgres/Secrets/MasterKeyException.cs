namespace WhatsAppActors.Postgres.Secrets;

/// <summary>There is no usable master key; the message says what to do about it.</summary>
public sealed class MasterKeyException(string message, Exception? cause = null) : Exception(message, cause);
