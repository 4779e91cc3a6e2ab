namespace WhatsAppActors.Simulator.Model.Protocol;

/// <summary>A function that a model calls.</summary>
/// <param name="Id">By which its result is known.</param>
/// <param name="Function">Its name.</param>
/// <param name="Arguments">JSON, or what the model takes for it.</param>
internal sealed record CompletionCall(string Id, string Function, string Arguments);
