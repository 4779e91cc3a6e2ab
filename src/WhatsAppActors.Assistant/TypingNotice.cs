using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Assistant;
using WhatsAppActors.Core.Receipts;

namespace WhatsAppActors.Assistant;

/// <summary>Shows by a receipt that an answer is being written. Nobody waits for it, and where too many are on their way one is left out.</summary>
internal sealed class TypingNotice(IReceipts receipts, IReceiptSender sender) : ITypingNotice
{
    private const int MostAtOnce = 64;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private int _onTheirWay;

    /// <inheritdoc/>
    public void Show(ConversationKey conversation)
    {
        if (Interlocked.Increment(ref _onTheirWay) <= MostAtOnce) Apart.Forget(ShowAsync(conversation));
        else Interlocked.Decrement(ref _onTheirWay);
    }

    private async Task ShowAsync(ConversationKey conversation)
    {
        try
        {
            using var late = new CancellationTokenSource(Patience);
            if (await receipts.OfLatestAsync(conversation.TenantId, conversation.ConversationId, isTyping: true, late.Token) is { } receipt) await sender.SendAsync(receipt, late.Token);
        }
        finally
        {
            Interlocked.Decrement(ref _onTheirWay);
        }
    }
}
