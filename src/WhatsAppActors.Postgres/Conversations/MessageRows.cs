using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using Npgsql;
using WhatsAppActors.Core.Views;
using WhatsAppActors.Postgres.Queries;

namespace WhatsAppActors.Postgres.Conversations;

/// <summary>How a row of <c>messages</c> becomes a <see cref="MessageView"/>.</summary>
internal static class MessageRows
{
    // Messages keep who they were stored for; a redirect is its survivor.
    public const string Columns = """
        m.id, m.conversation_id,
        (SELECT coalesce(p.merged_into, p.id) FROM customers p WHERE p.tenant_id = m.tenant_id AND p.id = m.customer_id) AS customer_id, m.channel_id, m.seq, m.direction, m.author, m.type, m.original_type, m.text,
        m.original_text, m.sender, m.sender_user_id, m.is_new_customer, m.imported, m.provider_message_id, m.provider_timestamp,
        m.created_at, m.marks, m.target_message_id, m.content, m.reactions, m.status, m.failed_late, m.error, m.edited_at, m.revoked_at,
        CASE WHEN m.type IN ('image', 'video', 'audio', 'voice', 'document', 'sticker') THEN (
            SELECT jsonb_build_object('id', f.id, 'state', f.state, 'contentType', f.content_type, 'size', f.size, 'sha256', f.sha256, 'failure', f.failure)
              FROM media f WHERE f.tenant_id = m.tenant_id AND f.id = m.id) END AS file
        """;

    private static readonly FrozenSet<string> OwnMembers = typeof(MessageView)
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name))
        .ToFrozenSet(StringComparer.Ordinal);

    private static readonly JsonDocumentOptions AnyDepth = new() { MaxDepth = 1000 };

    public static MessageView Read(NpgsqlDataReader row) => new()
    {
        Id = row.Get<Guid>("id"),
        ConversationId = row.Get<Guid>("conversation_id"),
        CustomerId = row.OrNull<Guid>("customer_id"),
        ChannelId = row.Get<Guid>("channel_id"),
        Seq = row.Get<long>("seq"),
        Direction = row.Get<string>("direction"),
        Author = row.Get<string>("author"),
        Type = row.Get<string>("type"),
        OriginalType = row.TextOrNull("original_type"),
        Text = row.TextOrNull("text"),
        OriginalText = row.TextOrNull("original_text"),
        From = row.TextOrNull("sender"),
        FromUserId = row.TextOrNull("sender_user_id"),
        IsNewCustomer = row.Get<bool>("is_new_customer"),
        Imported = row.Get<bool>("imported"),
        ProviderMessageId = row.TextOrNull("provider_message_id"),
        ProviderTimestamp = row.Get<DateTimeOffset>("provider_timestamp"),
        CreatedAt = row.Get<DateTimeOffset>("created_at"),
        Marks = row.Get<string[]>("marks"),
        TargetMessageId = row.TextOrNull("target_message_id"),
        Reactions = row.JsonOrNull("reactions"),
        Status = row.Get<string>("status"),
        FailedLate = row.Get<bool>("failed_late"),
        Error = row.JsonOrNull("error"),
        EditedAt = row.OrNull<DateTimeOffset>("edited_at"),
        RevokedAt = row.OrNull<DateTimeOffset>("revoked_at"),
        File = row.JsonOrNull("file"),
        Content = ReadContent(row.Get<string>("content")),
    };

    private static Dictionary<string, JsonElement> ReadContent(string content)
    {
        var members = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        if (content == "{}")
            return members;
        using var parsed = JsonDocument.Parse(content, AnyDepth);
        foreach (var member in parsed.RootElement.EnumerateObject())
        {
            if (!OwnMembers.Contains(member.Name))
                members[member.Name] = member.Value.Clone();
        }

        return members;
    }
}
