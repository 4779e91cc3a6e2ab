using Npgsql;
using WhatsAppActors.Postgres.Queries;

namespace WhatsAppActors.Server.Tests.Hosting;

/// <summary>Puts rows where the intake would put them.</summary>
internal sealed class Seed(NpgsqlDataSource database)
{
    private DateTimeOffset _lastMessage;

    public Task<int> SqlAsync(string sql, params object?[] arguments) => database.ExecuteAsync(sql, arguments, default);

    public Task<T?> ScalarAsync<T>(string sql, params object?[] arguments) =>
        database.FirstAsync(sql, arguments, row => row.IsDBNull(0) ? default : row.GetFieldValue<T>(0), default);

    public async Task<Guid> ChannelAsync(Guid tenant)
    {
        var id = Guid.CreateVersion7();
        await SqlAsync("INSERT INTO channels (tenant_id, id, kind, provider_id, account_id) VALUES ($1, $2, 'whatsapp', $3, 'waba')", tenant, id, $"pn-{id}");
        return id;
    }

    public async Task<Guid> CustomerAsync(
        Guid tenant, Guid? channel = null, string name = "Ada Lovelace", string? phone = "+15550001", DateTimeOffset? created = null,
        DateTimeOffset? seen = null, string source = "whatsapp", string? username = null, string original = "15550001")
    {
        var id = Guid.CreateVersion7();
        var at = created ?? DateTimeOffset.UtcNow;
        await SqlAsync(
            """
            INSERT INTO customers (tenant_id, id, display_name, source, channel_id, original_external_id, phone, username,
                                   first_contact_at, last_seen_at, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $9)
            """,
            tenant, id, name, source, channel, original, phone, username, at, seen ?? at);
        return id;
    }

    public Task IdentityAsync(Guid tenant, Guid customer, string phone) => SqlAsync(
        "INSERT INTO customer_identities (tenant_id, kind, scope, key, value, customer_id) VALUES ($1, 'phone', '', $2, $3, $4)", tenant, phone, phone[1..], customer);

    public async Task<Guid> ConversationAsync(
        Guid tenant, Guid channel, Guid? customer, DateTimeOffset? at = null, string status = "open", string? group = null)
    {
        var id = Guid.CreateVersion7();
        await SqlAsync(
            """
            INSERT INTO conversations (tenant_id, id, channel_id, customer_id, kind, chat_key, status, last_message_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """,
            tenant, id, channel, customer, group is null ? "direct" : "group", group is null ? id.ToString() : "group:" + group, status, at ?? DateTimeOffset.UtcNow);
        return id;
    }

    public async Task<Guid> MessageAsync(
        Guid tenant, Guid channel, Guid conversation, Guid? customer, long seq, string? wamid = null, string direction = "inbound",
        string content = "{}", string text = "Hello")
    {
        // Of two ids of one millisecond either may be the greater; what is listed by id is to come in the order in which it was put there.
        var now = DateTimeOffset.UtcNow;
        _lastMessage = now > _lastMessage.AddMilliseconds(1) ? now : _lastMessage.AddMilliseconds(1);
        var id = Guid.CreateVersion7(_lastMessage);
        await SqlAsync(
            """
            INSERT INTO messages (tenant_id, id, conversation_id, seq, channel_id, customer_id, direction, author, type, text, sender,
                                  provider_message_id, provider_timestamp, content, status)
            VALUES ($1, $2, $3, $4, $5, $6, $7, CASE $7 WHEN 'inbound' THEN 'customer' ELSE 'bot' END, 'text', $8, '15550001', $9, now(), $10::jsonb,
                    CASE $7 WHEN 'inbound' THEN 'received' ELSE 'delivered' END)
            """,
            tenant, id, conversation, seq, channel, customer, direction, text, wamid, content);
        if (wamid is not null)
        {
            await SqlAsync(
                "INSERT INTO message_keys (tenant_id, channel_id, direction, provider_message_id, message_id) VALUES ($1, $2, $3, $4, $5)",
                tenant, channel, direction, wamid, id);
        }

        return id;
    }

    public async Task<Guid> ParkedAsync(Guid? tenant, byte[] payload, DateTimeOffset? at = null)
    {
        var id = Guid.CreateVersion7();
        await SqlAsync(
            """
            INSERT INTO parked_items (id, tenant_id, channel_kind, reason, detail, proof, received_at, payload, dedupe_key)
            VALUES ($1, $2, 'whatsapp', 'malformed', 'no id', 'platform', $3, $4, $5)
            """,
            id, tenant, at ?? DateTimeOffset.UtcNow, payload, id.ToByteArray());
        return id;
    }

    public async Task<Guid> DeliveryAsync(DateTimeOffset at, byte[] body, Guid? id = null)
    {
        var chosen = id ?? Guid.CreateVersion7(at);
        await SqlAsync(
            "INSERT INTO webhook_deliveries (received_at, id, channel_kind, proof, body) VALUES ($1, $2, 'whatsapp', 'platform', $3)", at, chosen, body);
        return chosen;
    }

    public Task EventAsync(Guid tenant, Guid channel, long seq, string payload = "{}") => SqlAsync(
        """
        INSERT INTO channel_events (tenant_id, channel_id, seq, id, field, event, received_at, dedupe_key, payload)
        VALUES ($1, $2, $3, $4, 'account_update', 'ACCOUNT_RESTRICTION', now(), $5, $6::jsonb)
        """,
        tenant, channel, seq, Guid.CreateVersion7(), BitConverter.GetBytes(seq), payload);
}
