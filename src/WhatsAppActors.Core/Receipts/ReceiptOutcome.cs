using WhatsAppActors.Core.Sending;

namespace WhatsAppActors.Core.Receipts;

/// <summary>What became of a receipt. Nothing depends on it, and one that may have been taken is given again without harm.</summary>
/// <param name="IsTaken">The provider took it.</param>
/// <param name="Error">What it said otherwise; null where it said nothing that can be read.</param>
public sealed record ReceiptOutcome(bool IsTaken, SendError? Error = null);
