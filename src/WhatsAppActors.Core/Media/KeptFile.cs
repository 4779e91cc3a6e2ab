namespace WhatsAppActors.Core.Media;

/// <summary>A file that is kept.</summary>
/// <param name="Sha256">Its digest, 64 hexadecimal digits in lower case.</param>
/// <param name="Size">Its length in bytes.</param>
/// <param name="SniffedType">The MIME type that its first bytes show; null when they show none that is known.</param>
public sealed record KeptFile(string Sha256, long Size, string? SniffedType);
