using WhatsAppActors.Content.Checking;

namespace WhatsAppActors.Content.Json;

/// <summary>What was read: a message that may be sent, or why there is none.</summary>
/// <param name="Content">Null when anything is wrong.</param>
/// <param name="Faults">Empty when nothing is.</param>
public sealed record ContentReading(OutboundContent? Content, IReadOnlyList<ContentFault> Faults);
