using System.Text.Json;

namespace WhatsAppActors.Reference;

/// <summary>A webhook from its first byte to its answer.</summary>
internal static class Webhook
{
    public static async Task ReceiveAsync(HttpContext context, Signature signature, Store store, Sender? sender)
    {
        var length = (int)(context.Request.ContentLength ?? 0);
        var body = new byte[length];
        await context.Request.Body.ReadExactlyAsync(body, context.RequestAborted);
        if (!signature.Holds(body, context.Request.Headers["X-Hub-Signature-256"]))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        using var webhook = JsonDocument.Parse(body);
        foreach (var message in InboundMessage.Of(webhook.RootElement))
        {
            var conversation = await store.AddAsync(message, context.RequestAborted);
            if (conversation is null || sender is null) continue;
            var text = $"You wrote: {message.Text}";
            var wamid = await sender.SendAsync(message.Number, message.From, text, context.RequestAborted);
            await store.AddReplyAsync(conversation.Value, wamid, text, context.RequestAborted);
        }

        foreach (var status in SentStatus.Of(webhook.RootElement))
        {
            // It overtook the answer to its send: it comes again.
            if (!await store.RaiseStatusAsync(status.Wamid, status.Rank, context.RequestAborted)) context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
    }
}
