namespace WhatsAppActors.Core.Receipts;

/// <summary>Hands receipts to a provider.</summary>
public interface IReceiptSender
{
    /// <summary>Makes one request. Whatever happens is an outcome, cancellation aside.</summary>
    Task<ReceiptOutcome> SendAsync(ReadReceipt receipt, CancellationToken cancellationToken);
}
