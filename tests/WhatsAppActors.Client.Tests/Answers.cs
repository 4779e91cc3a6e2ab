namespace WhatsAppActors.Client.Tests;

/// <summary>Answers as a server writes them, and as one of tomorrow might.</summary>
internal static class Answers
{
    public const string Conversation = """
        {"id":"c1","customerId":"p1","channelId":"n1","kind":"direct","status":"resting","groupId":null,"imported":false,"lastMessageAt":"2026-11-20T12:00:00+00:00",
         "windowExpiresAt":"2026-11-21T12:00:00+00:00","messageCount":7,"unreadCount":2,"createdAt":"2026-11-20T11:00:00+00:00","closedAt":null,"handedOverUntil":null,"mood":{"of":["tomorrow"]}}
        """;

    public static string Message(long seq, string status = "queued") => $$"""
        {"id":"m{{seq}}","conversationId":"c1","customerId":"p1","channelId":"n1","seq":{{seq}},"direction":"outbound","author":"agent","type":"text","text":"Hello","status":"{{status}}",
         "providerTimestamp":"2026-11-20T12:00:00+00:00","createdAt":"2026-11-20T12:00:00+00:00","error":{"code":1},"statusHistory":[],"deep":{{new string('[', 200)}}{{new string(']', 200)}}}
        """;

    public static string Event(string kind, long id, string json) => $"id: {id}\nevent: {kind}\ndata: {json.ReplaceLineEndings(" ")}\n\n";
}
