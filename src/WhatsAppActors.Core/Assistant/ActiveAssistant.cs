using WhatsAppActors.Core.Assistant.Model;

namespace WhatsAppActors.Core.Assistant;

/// <summary>A tenant's assistant that is on and has all it needs.</summary>
/// <param name="Settings">How it answers.</param>
/// <param name="Endpoint">Whom it asks.</param>
public sealed record ActiveAssistant(AssistantSettings Settings, ModelEndpoint Endpoint);
