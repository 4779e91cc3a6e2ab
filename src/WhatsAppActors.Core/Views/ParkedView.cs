using System.Text.Json.Serialization;

namespace WhatsAppActors.Core.Views;

/// <summary>An item that could not be taken.</summary>
/// <param name="Id">Ours.</param>
/// <param name="ReceivedAt">When it arrived.</param>
/// <param name="ChannelKind">The provider's kind.</param>
/// <param name="Reason">One of <see cref="Intake.ParkReasons"/>.</param>
/// <param name="Detail">The reason for a person.</param>
/// <param name="Attempts">How often it was replayed in vain.</param>
/// <param name="Payload">The item as it came; null when it is no JSON.</param>
/// <param name="PayloadBase64">The bytes of an item that is no JSON; left out otherwise.</param>
public sealed record ParkedView(
    Guid Id,
    DateTimeOffset ReceivedAt,
    string ChannelKind,
    string Reason,
    string Detail,
    int Attempts,
    RawJson? Payload,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? PayloadBase64);
