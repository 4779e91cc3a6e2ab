using System.Text.Json.Nodes;

namespace WhatsAppActors.Server.Api.Assistant;

/// <summary>A function of the tenant's own, which its assistant may call.</summary>
/// <param name="Name">What the model calls it by: letters, digits, <c>_</c> and <c>-</c>, 1 to 64. It stays.</param>
/// <param name="Description">What it does, and when to call it: 1 to 1,000 characters.</param>
/// <param name="Schema">A JSON schema of its arguments: an object of the type <c>object</c>, at most 16,000 characters.</param>
/// <param name="Url">Where it is called, by POST: https, or http where private addresses are allowed.</param>
/// <param name="Seconds">How long it may take: 1 to 30. Default: 10.</param>
/// <param name="Permission">automatic, approval or off. Default: automatic.</param>
/// <param name="HasEffect">True for what changes something: it never runs twice for one turn. Default: true.</param>
/// <param name="Idempotent">
/// True for one whose server does a call once, however often it gets its Idempotency-Key: a call of which nobody knows the end, since a process died, is made again with the same key. Default: false.
/// </param>
internal sealed record FunctionRequest(string Name, string Description, JsonObject Schema, string Url, int? Seconds, string? Permission, bool? HasEffect, bool? Idempotent);
