namespace WhatsAppActors.Core.Media;

/// <summary>Which part of a file an answer holds.</summary>
/// <param name="From">The first byte, from 0.</param>
/// <param name="To">The last byte, that one included.</param>
/// <param name="Total">The length of the whole file in bytes; null when the provider does not say.</param>
public readonly record struct MediaPart(long From, long To, long? Total);
