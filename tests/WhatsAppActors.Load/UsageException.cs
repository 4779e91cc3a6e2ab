namespace WhatsAppActors.Load;

/// <summary>The command line cannot be understood; the message says what and why.</summary>
internal sealed class UsageException(string message) : Exception(message);
