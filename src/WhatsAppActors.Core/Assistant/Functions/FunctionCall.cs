namespace WhatsAppActors.Core.Assistant.Functions;

/// <summary>What a model calls.</summary>
/// <param name="Id">The model's name of the call.</param>
/// <param name="Function">The function's name.</param>
/// <param name="Arguments">JSON, as the model wrote it: not checked.</param>
public sealed record FunctionCall(string Id, string Function, string Arguments);
