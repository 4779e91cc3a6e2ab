using WhatsAppActors.Client;

namespace WhatsAppActors.Sample.Pms;

/// <summary>Confirms a booking to a guest.</summary>
internal sealed class BookingConfirmation(IWhatsAppActors whatsApp, TimeProvider time, TextWriter output)
{
    /// <summary>Finds the guest, sends the confirmation, waits for WhatsApp, and shows the conversation.</summary>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public async Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        if (await whatsApp.FindCustomerAsync(arguments.Phone, cancellationToken) is not { } guest)
            return await RefuseAsync($"There is no guest with the number {arguments.Phone}: they must have written first, since WhatsApp lets a business answer.");
        await output.WriteLineAsync($"Guest: {guest.DisplayName}, {guest.Phone ?? "number unknown"}");

        var conversations = await whatsApp.ListConversationsAsync(guest.Id, cancellationToken: cancellationToken);
        if (conversations.FirstOrDefault(c => c.Kind == "direct" && c.Status != ConversationStatuses.Closed) is not { } chat)
            return await RefuseAsync("The guest has no open conversation: there is one as soon as they write again.");
        if (chat.WindowExpiresAt is not { } expires || expires <= time.GetUtcNow())
            return await RefuseAsync($"WhatsApp takes no free text for this guest since {chat.WindowExpiresAt:u}: their last message is more than 24 hours old.");

        // The booking makes the key: run twice, it is confirmed once.
        var text = new OutgoingText($"Dear {arguments.Guest ?? guest.DisplayName}, your booking {arguments.Booking} is confirmed. We look forward to your stay.")
        {
            IdempotencyKey = $"booking-confirmation-{arguments.Booking}",
        };
        var sent = await whatsApp.SendTextAsync(chat.Id, text, cancellationToken);
        await output.WriteLineAsync($"Confirmation: {sent.Status}");
        var status = await WhenSettledAsync(sent, arguments.Wait, cancellationToken);
        await new ConversationReport(whatsApp, output).WriteAsync(chat.Id, cancellationToken);
        if (MessageStatuses.IsAccepted(status)) return ExitCode.Confirmed;
        await output.WriteLineAsync($"Not confirmed: the message is {status}{(IsSettled(status) ? "" : $" after {arguments.Wait.TotalSeconds} seconds")}.");
        return ExitCode.NotConfirmed;
    }

    private static bool IsSettled(string status) => MessageStatuses.IsAccepted(status) || status is MessageStatuses.Failed or MessageStatuses.Unknown or MessageStatuses.Canceled;

    // What is told first is the message as it is by then, so that nothing falls between sending and following.
    private async Task<string> WhenSettledAsync(Message sent, TimeSpan wait, CancellationToken cancellationToken)
    {
        var status = sent.Status;
        if (IsSettled(status)) return status;
        using var limit = new CancellationTokenSource(wait, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await foreach (var one in whatsApp.FollowAsync(sent.ConversationId, after: sent.Seq - 1, either.Token))
            {
                if (one is not MessageShown { Message: { } message } || message.Id != sent.Id || message.Status == status) continue;
                status = message.Status;
                await output.WriteLineAsync($"Confirmation: {status}");
                if (IsSettled(status)) break;
            }
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            // Time is up; what is known by now is the answer.
        }

        return status;
    }

    private async Task<int> RefuseAsync(string why)
    {
        await output.WriteLineAsync(why);
        return ExitCode.NobodyToWriteTo;
    }
}
