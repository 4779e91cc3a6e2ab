using Microsoft.Extensions.Logging;
using Npgsql;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Changes;
using WhatsAppActors.Core.Media.Uploading;
using WhatsAppActors.Postgres.Channels;
using WhatsAppActors.Postgres.Commands;
using WhatsAppActors.Postgres.Connections;
using WhatsAppActors.Postgres.Outbox;
using WhatsAppActors.Postgres.Queries;
using WhatsAppActors.Postgres.Secrets;

namespace WhatsAppActors.Postgres.Media;

/// <summary>The files that numbers are to have at their provider, in PostgreSQL, and the rows of the outbox that wait for them.</summary>
internal sealed class PendingUploads(
    NpgsqlDataSource database, DatabaseReadiness readiness, ISecretBox secrets, IChangeNotices changes, TimeProvider time, ILogger<PendingUploads> logger) : IPendingUploads
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(10);

    // Meta keeps uploads for 30 days (Meta: "Media"); one that is about to go is made anew.
    private static readonly TimeSpan Kept = TimeSpan.FromDays(29);

    // A number that is stopped for its token, or deleted, is asked nothing.
    private const string Take = """
        UPDATE media_uploads u SET due_at = $2, attempts = u.attempts + 1
          FROM (SELECT w.tenant_id, w.channel_id, w.sha256, c.provider_id AS number_id, c.access_token, c.graph_base_url
                  FROM media_uploads w JOIN channels c ON c.tenant_id = w.tenant_id AND c.id = w.channel_id
                 WHERE w.provider_id IS NULL AND w.due_at <= $1 AND c.sending_stopped_at IS NULL AND c.deleted_at IS NULL
                 ORDER BY w.due_at LIMIT $3 FOR UPDATE OF w SKIP LOCKED) AS n
         WHERE u.tenant_id = n.tenant_id AND u.channel_id = n.channel_id AND u.sha256 = n.sha256
        RETURNING u.tenant_id, u.channel_id, u.sha256, u.content_type, u.filename, u.attempts, n.number_id, n.access_token, n.graph_base_url
        """;

    // It expires one day, and is tried as often then.
    private const string Finish = """
        UPDATE media_uploads SET provider_id = $4, expires_at = $5, failure = NULL, attempts = 0 WHERE tenant_id = $1 AND channel_id = $2 AND sha256 = $3
        """;

    private const string Release = """
        UPDATE outbox SET awaits_files = nullif(array_remove(awaits_files, $3), '{}'),
               due_at = CASE WHEN awaits_files <@ ARRAY[$3] THEN $4 ELSE due_at END, waits_for = CASE WHEN awaits_files <@ ARRAY[$3] THEN NULL ELSE waits_for END
         WHERE (tenant_id, message_id) IN (
            SELECT tenant_id, message_id FROM outbox WHERE tenant_id = $1 AND channel_id = $2 AND awaits_files @> ARRAY[$3] AND state = 'queued' ORDER BY message_id FOR UPDATE)
        """;

    private const string Postpone = """
        UPDATE media_uploads SET due_at = $4, failure = $5 WHERE tenant_id = $1 AND channel_id = $2 AND sha256 = $3 AND provider_id IS NULL
        """;

    private const string GiveBack = """
        UPDATE media_uploads SET due_at = $4, failure = $5, attempts = attempts - 1 WHERE tenant_id = $1 AND channel_id = $2 AND sha256 = $3 AND provider_id IS NULL
        """;

    private const string SayWhy = """
        UPDATE outbox SET waits_for = $4
         WHERE (tenant_id, message_id) IN (
            SELECT tenant_id, message_id FROM outbox WHERE tenant_id = $1 AND channel_id = $2 AND awaits_files @> ARRAY[$3] AND state = 'queued' ORDER BY message_id FOR UPDATE)
        """;

    // Before the messages: who queues one meanwhile waits here, and then asks for the file anew.
    private const string LockUpload = "SELECT 1 FROM media_uploads WHERE tenant_id = $1 AND channel_id = $2 AND sha256 = $3 FOR UPDATE";

    private const string LockRows = """
        SELECT message_id, conversation_id FROM outbox
         WHERE tenant_id = $1 AND channel_id = $2 AND awaits_files @> ARRAY[$3] AND state = 'queued' ORDER BY message_id FOR UPDATE
        """;

    private const string Forget = "DELETE FROM media_uploads WHERE tenant_id = $1 AND channel_id = $2 AND sha256 = $3";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<PendingUpload>> TakeAsync(int most, CancellationToken cancellationToken)
    {
        await readiness.WhenReadyAsync(cancellationToken);
        return await database.ListAsync(
            Take, [time.GetUtcNow(), time.GetUtcNow() + Lease, most],
            row => new PendingUpload
            {
                TenantId = row.Get<Guid>("tenant_id"),
                ChannelId = row.Get<Guid>("channel_id"),
                Sha256 = row.Get<string>("sha256"),
                ContentType = row.Get<string>("content_type"),
                Filename = row.TextOrNull("filename"),
                Attempts = row.Get<int>("attempts"),
                ProviderNumberId = row.Get<string>("number_id"),
                AccessToken = secrets.OpenOrNull(row.TextOrNull("access_token")),
                GraphBaseUrl = row.TextOrNull("graph_base_url") ?? GraphHost.Meta,
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public async Task UploadedAsync(PendingUpload upload, string providerId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var batch = connection.Batch(Of(Finish, upload).Value(providerId).Value(now + Kept), Of(Release, upload).Value(now));
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async Task LaterAsync(PendingUpload upload, DateTimeOffset at, string why, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var batch = connection.Batch(Of(Postpone, upload).Value(at).Value(why), Of(SayWhy, upload).Value(why));
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async Task StopNumberAsync(PendingUpload upload, string why, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        // The number before its files, as where it is deleted.
        var stopped = await NumberStop.StopAsync(connection, secrets, upload.TenantId, upload.ChannelId, upload.AccessToken, now, why, cancellationToken);
        await using (var giveBack = connection.Batch(Of(GiveBack, upload).Value(now).Value(why))) await giveBack.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        if (stopped) OutboxLog.ChannelStopped(logger, upload.TenantId, upload.ChannelId, why);
    }

    /// <inheritdoc/>
    public async Task FailedAsync(PendingUpload upload, string error, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var waiting = new List<(Guid Message, Guid Conversation)>();
        var storable = OutboxErrors.Storable(error);
        await using (var find = connection.Batch(Of(LockUpload, upload), Of(LockRows, upload)))
        await using (var row = await find.ExecuteReaderAsync(cancellationToken))
        {
            await row.NextResultAsync(cancellationToken);
            while (await row.ReadAsync(cancellationToken)) waiting.Add((row.GetGuid(0), row.GetGuid(1)));
        }

        await using (var fail = connection.Batch(Over(ClaimStatements.Fail).Column(waiting, _ => storable), Over(ClaimStatements.Remove), Of(Forget, upload)))
        {
            await fail.ExecuteNonQueryAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        foreach (var (_, conversation) in waiting.DistinctBy(w => w.Conversation)) changes.Changed(new ConversationKey(upload.TenantId, conversation));

        NpgsqlBatchCommand Over(string sql) => new NpgsqlBatchCommand(sql).Column(waiting, _ => upload.TenantId).Column(waiting, w => w.Message);
    }

    private static NpgsqlBatchCommand Of(string sql, PendingUpload upload) => new NpgsqlBatchCommand(sql).Value(upload.TenantId).Value(upload.ChannelId).Value(upload.Sha256);
}
