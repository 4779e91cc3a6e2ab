using System.Text.Json;
using WhatsAppActors.Core.Views;

namespace WhatsAppActors.Console.Tests.Transcript;

/// <summary>Makes messages.</summary>
internal static class Said
{
    public static readonly Guid Conversation = Guid.NewGuid();
    public static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    public static MessageView Text(long seq, string? text = "Hello") => Of("text", seq, text);

    public static MessageView Sent(long seq, string status, string? error = null, string author = "agent") =>
        Of("text", seq, "Good morning") with { Direction = "outbound", Author = author, Status = status, Error = error is null ? null : new RawJson(error) };

    public static MessageView Of(string type, long seq = 1, string? text = null, string content = "{}") => new()
    {
        Id = Guid.CreateVersion7(),
        ConversationId = Conversation,
        CustomerId = Guid.Empty,
        ChannelId = Guid.Empty,
        Seq = seq,
        Direction = "inbound",
        Author = type == "system" ? "system" : "customer",
        Type = type,
        OriginalType = null,
        Text = text,
        OriginalText = null,
        From = "16505551234",
        FromUserId = null,
        IsNewCustomer = false,
        Imported = false,
        ProviderMessageId = $"wamid.{seq}",
        ProviderTimestamp = Noon.AddMinutes(seq),
        CreatedAt = Noon.AddMinutes(seq),
        Marks = [],
        TargetMessageId = null,
        Reactions = null,
        Status = "received",
        FailedLate = false,
        Error = null,
        EditedAt = null,
        RevokedAt = null,
        Content = Members(content),
    };

    // As the server reads a row: every reading has objects of its own.
    public static MessageView ReadAgain(MessageView message) =>
        message with { Marks = [.. message.Marks], StatusHistory = [.. message.StatusHistory], Content = message.Content.ToDictionary(member => member.Key, member => member.Value.Clone()) };

    public static Dictionary<string, JsonElement> Members(string content) =>
        JsonElement.Parse(content, new JsonDocumentOptions { MaxDepth = 1000 }).EnumerateObject().ToDictionary(member => member.Name, member => member.Value);
}
