using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using WhatsAppActors.Channels.MetaCloud.Requests;
using WhatsAppActors.Channels.MetaCloud.Sending;
using WhatsAppActors.Channels.MetaCloud.Webhooks.Json;
using WhatsAppActors.Core.Receipts;

namespace WhatsAppActors.Channels.MetaCloud.Receipts;

/// <summary><c>POST /{phone-number-id}/messages</c> with <c>status: read</c> (Meta: "Mark messages as read").</summary>
internal sealed class GraphReceipts(GraphClient graph) : IReceiptSender
{
    /// <inheritdoc/>
    public async Task<ReceiptOutcome> SendAsync(ReadReceipt receipt, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(receipt);
        using var body = new StringContent(Body(receipt), new MediaTypeHeaderValue("application/json"));
        var reply = await graph.AskAsync(
            new GraphCall(receipt.GraphBaseUrl, receipt.AccessToken, HttpMethod.Post, $"{Uri.EscapeDataString(receipt.ProviderNumberId)}/messages") { Content = body }, cancellationToken);
        using var json = reply.Json();
        if (json is null) return new ReceiptOutcome(IsTaken: false);
        return reply.IsSuccess && json.RootElement.Member("success"u8).ValueKind == JsonValueKind.True
            ? new ReceiptOutcome(IsTaken: true)
            : new ReceiptOutcome(IsTaken: false, AnswerReader.Error(json.RootElement.Member("error"u8), reply.Status!.Value));
    }

    private static string Body(ReadReceipt receipt)
    {
        var body = new JsonObject { ["messaging_product"] = "whatsapp", ["status"] = "read", ["message_id"] = receipt.ProviderMessageId };
        if (receipt.IsTyping) body["typing_indicator"] = new JsonObject { ["type"] = "text" };
        return body.ToJsonString();
    }
}
