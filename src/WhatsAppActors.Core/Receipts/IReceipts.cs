namespace WhatsAppActors.Core.Receipts;

/// <summary>Knows what a chat's receipt is.</summary>
public interface IReceipts
{
    /// <summary>The receipt of the customer's latest message; null where there is none to give: nothing came within 30 days, or the number has no usable token.</summary>
    Task<ReadReceipt?> OfLatestAsync(Guid tenantId, Guid conversationId, bool isTyping, CancellationToken cancellationToken);
}
