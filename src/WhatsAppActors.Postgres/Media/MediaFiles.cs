using Npgsql;
using WhatsAppActors.Core.Media;
using WhatsAppActors.Postgres.Queries;

namespace WhatsAppActors.Postgres.Media;

/// <summary>A tenant's files.</summary>
public sealed class MediaFiles(NpgsqlDataSource database, TimeProvider time)
{
    private const string Select = "SELECT id, content_type, filename, state, sha256, size, failure FROM media WHERE tenant_id = $1 AND id = $2";

    private const string Insert = """
        INSERT INTO media (tenant_id, id, content_type, filename, state, sha256, size, due_at, created_at, stored_at) VALUES ($1, $2, $3, $4, 'stored', $5, $6, $7, $7, $7)
        """;

    /// <summary>One; null when the tenant has none with this id.</summary>
    public Task<MediaFile?> FindAsync(Guid tenantId, Guid id, CancellationToken cancellationToken) =>
        database.FirstAsync<MediaFile?>(
            Select, [tenantId, id],
            row => new MediaFile(
                row.Get<Guid>("id"), row.Get<string>("content_type"), row.TextOrNull("filename"), row.Get<string>("state"), row.TextOrNull("sha256"), row.OrNull<long>("size"),
                row.TextOrNull("failure")),
            cancellationToken);

    /// <summary>Notes one that was handed in, and is kept by now.</summary>
    public async Task<MediaFile> AddAsync(Guid tenantId, KeptFile kept, string contentType, string? filename, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(kept);
        var now = time.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        await database.ExecuteAsync(Insert, [tenantId, id, contentType, filename, kept.Sha256, kept.Size, now], cancellationToken);
        return new MediaFile(id, contentType, filename, "stored", kept.Sha256, kept.Size, null);
    }
}
