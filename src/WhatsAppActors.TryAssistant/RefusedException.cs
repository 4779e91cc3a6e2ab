namespace WhatsAppActors.TryAssistant;

/// <summary>The server said no.</summary>
internal sealed class RefusedException(string message) : Exception(message);
