namespace WhatsAppActors.Core.Intake;

/// <summary>One verified POST, split into items.</summary>
/// <param name="Id">Ours, time-ordered.</param>
/// <param name="ChannelKind">The provider's kind: <c>whatsapp</c>.</param>
/// <param name="ReceivedAt">When the body had arrived.</param>
/// <param name="Proof">The app that signed it.</param>
/// <param name="Body">The bytes received, unchanged.</param>
/// <param name="Items">What it says, in its order.</param>
/// <param name="ReplayOf">For a replay: the parked item that it replays, which goes when its item is taken.</param>
public sealed record Delivery(
    Guid Id,
    string ChannelKind,
    DateTimeOffset ReceivedAt,
    AppProof Proof,
    ReadOnlyMemory<byte> Body,
    IReadOnlyList<IntakeItem> Items,
    Guid? ReplayOf = null);
