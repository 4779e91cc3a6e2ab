namespace WhatsAppActors.Core.Assistant.Runs;

/// <summary>The turn that a run answers is no more: a newer message, an agent, another instance. Nothing more of it may happen.</summary>
public sealed class TurnVoidException() : Exception("The turn is void: something has happened in the conversation since it began.");
