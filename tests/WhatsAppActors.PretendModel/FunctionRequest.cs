namespace WhatsAppActors.PretendModel;

/// <summary>A call as the tenant's server got it.</summary>
/// <param name="Function">The function's name in its address.</param>
/// <param name="Body">JSON.</param>
/// <param name="IdempotencyKey">The header.</param>
/// <param name="Signature">The header.</param>
public sealed record FunctionRequest(string Function, string Body, string IdempotencyKey, string Signature);
