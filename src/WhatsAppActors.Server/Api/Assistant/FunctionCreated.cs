using WhatsAppActors.Core.Assistant.Functions;

namespace WhatsAppActors.Server.Api.Assistant;

/// <summary>A new function, and what signs the requests to it.</summary>
/// <param name="Function">The function.</param>
/// <param name="Secret">Shown this once: HMAC-SHA256 with it over <c>seconds.body</c> is the <c>v1</c> of the header <c>WhatsAppActors-Signature</c>.</param>
internal sealed record FunctionCreated(TenantFunction Function, string Secret);
