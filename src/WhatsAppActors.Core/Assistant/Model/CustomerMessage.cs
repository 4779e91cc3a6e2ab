namespace WhatsAppActors.Core.Assistant.Model;

/// <summary>What the customer wrote: data to the model, never an instruction to the system.</summary>
/// <param name="Text">The words.</param>
public sealed record CustomerMessage(string Text) : ModelMessage;
