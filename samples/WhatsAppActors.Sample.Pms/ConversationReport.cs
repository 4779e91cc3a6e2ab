using WhatsAppActors.Client;

namespace WhatsAppActors.Sample.Pms;

/// <summary>Shows a conversation's state.</summary>
internal sealed class ConversationReport(IWhatsAppActors whatsApp, TextWriter output)
{
    private const int LatestMessages = 5;
    private const int LongestText = 100;

    public async Task WriteAsync(string conversationId, CancellationToken cancellationToken)
    {
        if (await whatsApp.ReadConversationAsync(conversationId, cancellationToken) is not { } conversation) return;
        var latest = await whatsApp.ReadMessagesAsync(conversationId, limit: LatestMessages, cancellationToken: cancellationToken);
        await output.WriteLineAsync();
        await output.WriteLineAsync($"Conversation {conversation.Id}");
        await output.WriteLineAsync($"  status    {conversation.Status}{(conversation.HandedOverUntil is { } until ? $" until {until:u}" : "")}");
        await output.WriteLineAsync($"  window    {(conversation.WindowExpiresAt is { } end ? $"until {end:u}" : "none")}");
        await output.WriteLineAsync($"  messages  {conversation.MessageCount}, {conversation.UnreadCount} unread");
        foreach (var message in latest.Items.Reverse())
            await output.WriteLineAsync($"  {message.CreatedAt:u}  {message.Author,-8} {message.Status,-9} {Excerpt(message)}");
    }

    private static string Excerpt(Message message)
    {
        var text = (message.Text ?? $"({message.Type})").ReplaceLineEndings(" ");
        return text.Length <= LongestText ? text : text[..LongestText] + "…";
    }
}
