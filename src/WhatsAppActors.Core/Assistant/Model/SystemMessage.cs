namespace WhatsAppActors.Core.Assistant.Model;

/// <summary>What holds: the product's and the tenant's words, never a customer's.</summary>
/// <param name="Text">The words.</param>
public sealed record SystemMessage(string Text) : ModelMessage;
