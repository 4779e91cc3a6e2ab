namespace WhatsAppActors.Core.Media;

/// <summary>A part of a file.</summary>
/// <param name="From">The first byte, from 0.</param>
/// <param name="To">The last byte, that one included; null: to the end.</param>
public readonly record struct MediaRange(long From, long? To);
