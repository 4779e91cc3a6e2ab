using WhatsAppActors.Core.Intake;

namespace WhatsAppActors.Core.Channels;

/// <summary>An app secret that webhooks may be signed with.</summary>
/// <param name="Proof">What a signature by it proves.</param>
/// <param name="Key">The secret's UTF-8 bytes: the HMAC key.</param>
/// <param name="ProviderIds">Numbers whose channels use it; tried first for a POST that names one of them.</param>
public sealed record AppSecret(AppProof Proof, byte[] Key, IReadOnlySet<string> ProviderIds);
