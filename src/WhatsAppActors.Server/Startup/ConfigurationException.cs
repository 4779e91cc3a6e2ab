namespace WhatsAppActors.Server.Startup;

/// <summary>The server is told to do what it cannot; the message says what to change.</summary>
internal sealed class ConfigurationException(string message) : Exception(message);
