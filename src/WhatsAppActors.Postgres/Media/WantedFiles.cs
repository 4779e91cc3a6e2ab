using Npgsql;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Changes;
using WhatsAppActors.Core.Media;
using WhatsAppActors.Core.Media.Fetching;
using WhatsAppActors.Postgres.Connections;
using WhatsAppActors.Postgres.Queries;

namespace WhatsAppActors.Postgres.Media;

/// <summary>The files that are to be fetched, in PostgreSQL: a row is leased by its due time.</summary>
internal sealed class WantedFiles(NpgsqlDataSource database, DatabaseReadiness readiness, IChangeNotices changes, TimeProvider time) : IWantedFiles
{
    // Longer than the longest fetch: 100 MB, slowly.
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(10);

    private const string Take = """
        UPDATE media d SET due_at = $2, attempts = d.attempts + 1
          FROM (SELECT tenant_id, id FROM media WHERE state = 'wanted' AND due_at <= $1 ORDER BY due_at LIMIT $3 FOR UPDATE SKIP LOCKED) AS w
         WHERE d.tenant_id = w.tenant_id AND d.id = w.id
        RETURNING d.tenant_id, d.id, d.content_type, d.attempts, d.created_at,
                  (SELECT m.conversation_id FROM messages m WHERE m.tenant_id = d.tenant_id AND m.id = d.id) AS conversation_id,
                  (SELECT m.content->'media'->>'sha256' FROM messages m WHERE m.tenant_id = d.tenant_id AND m.id = d.id) AS digest
        """;

    private const string Store = """
        UPDATE media SET state = 'stored', sha256 = $3, size = $4, content_type = $5, failure = NULL, stored_at = $6 WHERE tenant_id = $1 AND id = $2 AND state = 'wanted'
        """;

    private const string Postpone = "UPDATE media SET due_at = $3, failure = $4 WHERE tenant_id = $1 AND id = $2 AND state = 'wanted'";

    private const string Fail = "UPDATE media SET state = 'failed', failure = $3 WHERE tenant_id = $1 AND id = $2 AND state = 'wanted'";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<WantedFile>> TakeAsync(int most, CancellationToken cancellationToken)
    {
        await readiness.WhenReadyAsync(cancellationToken);
        return await database.ListAsync(
            Take, [time.GetUtcNow(), time.GetUtcNow() + Lease, most],
            row => new WantedFile(
                row.Get<Guid>("tenant_id"), row.Get<Guid>("id"), row.OrNull<Guid>("conversation_id"), row.Get<string>("content_type"), row.TextOrNull("digest"), row.Get<int>("attempts"),
                row.Get<DateTimeOffset>("created_at")),
            cancellationToken);
    }

    /// <inheritdoc/>
    public async Task StoredAsync(WantedFile file, KeptFile kept, string contentType, CancellationToken cancellationToken)
    {
        await database.ExecuteAsync(Store, [file.TenantId, file.MessageId, kept.Sha256, kept.Size, contentType, time.GetUtcNow()], cancellationToken);
        Tell(file);
    }

    /// <inheritdoc/>
    public Task LaterAsync(WantedFile file, DateTimeOffset at, string why, CancellationToken cancellationToken) =>
        database.ExecuteAsync(Postpone, [file.TenantId, file.MessageId, at, why], cancellationToken);

    /// <inheritdoc/>
    public async Task FailedAsync(WantedFile file, string why, CancellationToken cancellationToken)
    {
        await database.ExecuteAsync(Fail, [file.TenantId, file.MessageId, why], cancellationToken);
        Tell(file);
    }

    private void Tell(WantedFile file)
    {
        if (file.ConversationId is { } conversation) changes.Changed(new ConversationKey(file.TenantId, conversation));
    }
}
