using System.Buffers.Binary;
using Npgsql;
using NpgsqlTypes;

namespace WhatsAppActors.Load.Scale;

/// <summary>
/// Fills a tenant as if its customers had written and been answered for ninety days: by COPY, in the order of time, so that ids lie in the
/// indexes as they do in a database that grew.
/// </summary>
internal sealed class Filler(string superuser, Vocabulary vocabulary, TimeProvider time)
{
    private const int RowsACopy = 100_000;

    // Every twentieth message belongs to one customer, so that there is a long conversation.
    private const int Talkative = 20;

    private static readonly TimeSpan Past = TimeSpan.FromDays(90);

    // As the server closes them by default: otherwise it would be busy with closing most of what was filled while it is measured.
    private static readonly TimeSpan Silence = TimeSpan.FromDays(3);

    /// <summary>Fills it; <paramref name="progress"/> is told of every so many messages.</summary>
    public async Task FillAsync(FilledTenant tenant, Action<int> progress, CancellationToken cancellationToken)
    {
        var random = new Random(tenant.Messages);
        var begin = time.GetUtcNow() - Past;
        var people = new Person[tenant.Customers];
        for (var i = 0; i < people.Length; i++) people[i] = new Person(IdAt(begin, random), IdAt(begin, random), $"999{tenant.Id.GetHashCode() & 0x7fff:D5}{i:D7}");
        await using var connection = await OpenAsync(cancellationToken);
        await using var other = await OpenAsync(cancellationToken);
        await CopyCustomersAsync(connection, tenant, people, begin, random, cancellationToken);
        for (var from = 0; from < tenant.Messages; from += RowsACopy)
        {
            var rows = Rows(tenant, people, from, Math.Min(RowsACopy, tenant.Messages - from), begin, random);
            await Task.WhenAll(CopyMessagesAsync(connection, tenant, rows, cancellationToken), CopyKeysAsync(other, tenant, rows, cancellationToken));
            progress(rows.Count);
        }

        await CopyConversationsAsync(connection, tenant, people, cancellationToken);
    }

    // Rows refer to each other across several COPYs, and nothing is to be announced or counted for each of them.
    private async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(superuser);
        await connection.OpenAsync(cancellationToken);
        await using var set = new NpgsqlCommand("SET session_replication_role = replica; SET synchronous_commit = off", connection);
        await set.ExecuteNonQueryAsync(cancellationToken);
        return connection;
    }

    private static List<Row> Rows(FilledTenant tenant, Person[] people, int from, int count, DateTimeOffset begin, Random random)
    {
        var rows = new List<Row>(count);
        for (var i = from; i < from + count; i++)
        {
            var person = people[i % Talkative == 0 ? 0 : random.Next(people.Length)];
            var at = begin + (Past * ((double)i / tenant.Messages));
            person.LastAt = at;
            var seq = ++person.LastSeq;
            var inbound = seq % 2 == 1;
            if (inbound) person.LastInboundSeq = seq;
            rows.Add(new Row(IdAt(at, random), person, seq, inbound, at, $"wamid.fill.{tenant.ChannelId:N}.{i}"));
        }

        return rows;
    }

    private async Task CopyCustomersAsync(
        NpgsqlConnection connection, FilledTenant tenant, Person[] people, DateTimeOffset begin, Random random, CancellationToken cancellationToken)
    {
        foreach (var some in people.Chunk(RowsACopy))
        {
            await using (var copy = await connection.BeginBinaryImportAsync(
                "COPY customers (tenant_id, id, display_name, source, channel_id, original_external_id, phone, first_contact_at, last_seen_at) FROM STDIN (FORMAT binary)", cancellationToken))
            {
                copy.Timeout = TimeSpan.FromMinutes(10);
                foreach (var person in some)
                {
                    await copy.StartRowAsync(cancellationToken);
                    await copy.WriteAsync(tenant.Id, NpgsqlDbType.Uuid, cancellationToken);
                    await copy.WriteAsync(person.CustomerId, NpgsqlDbType.Uuid, cancellationToken);
                    await copy.WriteAsync(vocabulary.Name(random), NpgsqlDbType.Text, cancellationToken);
                    await copy.WriteAsync("whatsapp", NpgsqlDbType.Text, cancellationToken);
                    await copy.WriteAsync(tenant.ChannelId, NpgsqlDbType.Uuid, cancellationToken);
                    await copy.WriteAsync(person.Phone, NpgsqlDbType.Text, cancellationToken);
                    await copy.WriteAsync("+" + person.Phone, NpgsqlDbType.Text, cancellationToken);
                    await copy.WriteAsync(begin, NpgsqlDbType.TimestampTz, cancellationToken);
                    await copy.WriteAsync(begin + (Past * random.NextDouble()), NpgsqlDbType.TimestampTz, cancellationToken);
                }

                await copy.CompleteAsync(cancellationToken);
            }

            await using var identities = await connection.BeginBinaryImportAsync(
                "COPY customer_identities (tenant_id, kind, scope, key, value, customer_id, channel_id) FROM STDIN (FORMAT binary)", cancellationToken);
            identities.Timeout = TimeSpan.FromMinutes(10);
            foreach (var person in some)
            {
                await identities.StartRowAsync(cancellationToken);
                await identities.WriteAsync(tenant.Id, NpgsqlDbType.Uuid, cancellationToken);
                await identities.WriteAsync("phone", NpgsqlDbType.Text, cancellationToken);
                await identities.WriteAsync("", NpgsqlDbType.Text, cancellationToken);
                await identities.WriteAsync(person.Phone, NpgsqlDbType.Text, cancellationToken);
                await identities.WriteAsync(person.Phone, NpgsqlDbType.Text, cancellationToken);
                await identities.WriteAsync(person.CustomerId, NpgsqlDbType.Uuid, cancellationToken);
                await identities.WriteAsync(tenant.ChannelId, NpgsqlDbType.Uuid, cancellationToken);
            }

            await identities.CompleteAsync(cancellationToken);
        }
    }

    private async Task CopyMessagesAsync(NpgsqlConnection connection, FilledTenant tenant, List<Row> rows, CancellationToken cancellationToken)
    {
        var random = new Random(rows.Count + (int)rows[0].Seq);
        await using var copy = await connection.BeginBinaryImportAsync(
            "COPY messages (tenant_id, id, conversation_id, seq, channel_id, customer_id, direction, author, type, text, provider_message_id, provider_timestamp, created_at, status) FROM STDIN (FORMAT binary)",
            cancellationToken);
        copy.Timeout = TimeSpan.FromMinutes(10);
        foreach (var row in rows)
        {
            await copy.StartRowAsync(cancellationToken);
            await copy.WriteAsync(tenant.Id, NpgsqlDbType.Uuid, cancellationToken);
            await copy.WriteAsync(row.Id, NpgsqlDbType.Uuid, cancellationToken);
            await copy.WriteAsync(row.Person.ConversationId, NpgsqlDbType.Uuid, cancellationToken);
            await copy.WriteAsync(row.Seq, NpgsqlDbType.Bigint, cancellationToken);
            await copy.WriteAsync(tenant.ChannelId, NpgsqlDbType.Uuid, cancellationToken);
            await copy.WriteAsync(row.Person.CustomerId, NpgsqlDbType.Uuid, cancellationToken);
            await copy.WriteAsync(row.Inbound ? "inbound" : "outbound", NpgsqlDbType.Text, cancellationToken);
            await copy.WriteAsync(row.Inbound ? "customer" : "bot", NpgsqlDbType.Text, cancellationToken);
            await copy.WriteAsync("text", NpgsqlDbType.Text, cancellationToken);
            await copy.WriteAsync(vocabulary.Text(random), NpgsqlDbType.Text, cancellationToken);
            await copy.WriteAsync(row.Wamid, NpgsqlDbType.Text, cancellationToken);
            await copy.WriteAsync(row.At, NpgsqlDbType.TimestampTz, cancellationToken);
            await copy.WriteAsync(row.At, NpgsqlDbType.TimestampTz, cancellationToken);
            await copy.WriteAsync(row.Inbound ? "received" : "read", NpgsqlDbType.Text, cancellationToken);
        }

        await copy.CompleteAsync(cancellationToken);
    }

    private static async Task CopyKeysAsync(NpgsqlConnection connection, FilledTenant tenant, List<Row> rows, CancellationToken cancellationToken)
    {
        await using var copy = await connection.BeginBinaryImportAsync(
            "COPY message_keys (tenant_id, channel_id, direction, provider_message_id, message_id) FROM STDIN (FORMAT binary)", cancellationToken);
        copy.Timeout = TimeSpan.FromMinutes(10);
        foreach (var row in rows)
        {
            await copy.StartRowAsync(cancellationToken);
            await copy.WriteAsync(tenant.Id, NpgsqlDbType.Uuid, cancellationToken);
            await copy.WriteAsync(tenant.ChannelId, NpgsqlDbType.Uuid, cancellationToken);
            await copy.WriteAsync(row.Inbound ? "inbound" : "outbound", NpgsqlDbType.Text, cancellationToken);
            await copy.WriteAsync(row.Wamid, NpgsqlDbType.Text, cancellationToken);
            await copy.WriteAsync(row.Id, NpgsqlDbType.Uuid, cancellationToken);
        }

        await copy.CompleteAsync(cancellationToken);
    }

    private async Task CopyConversationsAsync(NpgsqlConnection connection, FilledTenant tenant, Person[] people, CancellationToken cancellationToken)
    {
        await using var copy = await connection.BeginBinaryImportAsync(
            """
            COPY conversations (tenant_id, id, channel_id, customer_id, kind, chat_key, last_seq, last_inbound_seq, handled_seq, unread_count, last_message_at, window_expires_at, status, closed_at)
            FROM STDIN (FORMAT binary)
            """,
            cancellationToken);
        copy.Timeout = TimeSpan.FromMinutes(10);
        foreach (var (person, i) in people.Where(p => p.LastSeq > 0).Select((p, i) => (p, i)))
        {
            await copy.StartRowAsync(cancellationToken);
            await copy.WriteAsync(tenant.Id, NpgsqlDbType.Uuid, cancellationToken);
            await copy.WriteAsync(person.ConversationId, NpgsqlDbType.Uuid, cancellationToken);
            await copy.WriteAsync(tenant.ChannelId, NpgsqlDbType.Uuid, cancellationToken);
            await copy.WriteAsync(person.CustomerId, NpgsqlDbType.Uuid, cancellationToken);
            await copy.WriteAsync("direct", NpgsqlDbType.Text, cancellationToken);
            await copy.WriteAsync(person.CustomerId.ToString(), NpgsqlDbType.Text, cancellationToken);
            await copy.WriteAsync(person.LastSeq, NpgsqlDbType.Bigint, cancellationToken);
            await copy.WriteAsync(person.LastInboundSeq, NpgsqlDbType.Bigint, cancellationToken);
            await copy.WriteAsync(person.LastInboundSeq, NpgsqlDbType.Bigint, cancellationToken);
            await copy.WriteAsync(i % 10 == 0 ? 1 : 0, NpgsqlDbType.Integer, cancellationToken);
            await copy.WriteAsync(person.LastAt, NpgsqlDbType.TimestampTz, cancellationToken);
            await copy.WriteAsync(person.LastAt.AddDays(1), NpgsqlDbType.TimestampTz, cancellationToken);
            var silentSince = person.LastAt + Silence;
            var isClosed = silentSince < time.GetUtcNow();
            await copy.WriteAsync(isClosed ? "closed" : "open", NpgsqlDbType.Text, cancellationToken);
            if (isClosed) await copy.WriteAsync(silentSince, NpgsqlDbType.TimestampTz, cancellationToken);
            else await copy.WriteNullAsync(cancellationToken);
        }

        await copy.CompleteAsync(cancellationToken);
    }

    // UUID version 7 (RFC 9562, 5.7): 48 bits of milliseconds, then chance.
    private static Guid IdAt(DateTimeOffset at, Random random)
    {
        Span<byte> bytes = stackalloc byte[16];
        random.NextBytes(bytes);
        BinaryPrimitives.WriteInt64BigEndian(bytes, (at.ToUnixTimeMilliseconds() << 16) | 0x7000 | (uint)random.Next(0x1000));
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    private sealed class Person(Guid customerId, Guid conversationId, string phone)
    {
        public Guid CustomerId { get; } = customerId;

        public Guid ConversationId { get; } = conversationId;

        public string Phone { get; } = phone;

        public long LastSeq { get; set; }

        public long LastInboundSeq { get; set; }

        public DateTimeOffset LastAt { get; set; }
    }

    private sealed record Row(Guid Id, Person Person, long Seq, bool Inbound, DateTimeOffset At, string Wamid);
}
