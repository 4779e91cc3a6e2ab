using Npgsql;
using WhatsAppActors.Postgres.Commands;

namespace WhatsAppActors.Postgres.Outbox.Files;

/// <summary>The provider's ids of files of ours, by number, as a claim finds them.</summary>
internal sealed class UploadedFiles
{
    private const string Select = """
        SELECT m.tenant_id, f.channel_id, m.id, u.provider_id, m.filename
          FROM unnest($1::uuid[], $2::uuid[], $3::uuid[]) AS f(tenant_id, channel_id, id)
          JOIN media m ON m.tenant_id = f.tenant_id AND m.id = f.id
          JOIN media_uploads u ON u.tenant_id = m.tenant_id AND u.channel_id = f.channel_id AND u.sha256 = m.sha256
         WHERE u.provider_id IS NOT NULL AND u.expires_at > $4
        """;

    private readonly Dictionary<(Guid TenantId, Guid ChannelId, Guid MediaId), (string ProviderId, string? Filename)> _files = [];

    /// <summary>Looks up all files of ours in what a claim took; asks nothing where there are none.</summary>
    public static async Task<UploadedFiles> FindAsync(NpgsqlConnection connection, IReadOnlyList<TakenRow> taken, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var uploaded = new UploadedFiles();
        var files = taken.SelectMany(row => row.Files.Select(id => (row.Number.TenantId, row.Number.ChannelId, MediaId: id))).Distinct().ToList();
        if (files.Count == 0) return uploaded;
        await using var select = connection.Batch(new NpgsqlBatchCommand(Select)
            .Column(files, file => file.TenantId).Column(files, file => file.ChannelId).Column(files, file => file.MediaId).Value(now));
        await using var found = await select.ExecuteReaderAsync(cancellationToken);
        while (await found.ReadAsync(cancellationToken)) uploaded._files[(found.GetGuid(0), found.GetGuid(1), found.GetGuid(2))] = (found.GetString(3), found.IsDBNull(4) ? null : found.GetString(4));
        return uploaded;
    }

    /// <summary>True when the number has all of a message's files.</summary>
    public bool HasAllOf(TakenRow row) => row.Files.All(id => _files.ContainsKey((row.Number.TenantId, row.Number.ChannelId, id)));

    /// <summary>The ids of a message's files.</summary>
    public Dictionary<Guid, string> Of(TakenRow row) => row.Files.ToDictionary(id => id, id => _files[(row.Number.TenantId, row.Number.ChannelId, id)].ProviderId);

    /// <summary>What a message's files are called, of those that have a name.</summary>
    public Dictionary<Guid, string> NamesOf(TakenRow row) => row.Files
        .Select(id => (Id: id, _files[(row.Number.TenantId, row.Number.ChannelId, id)].Filename)).Where(file => file.Filename is not null).ToDictionary(file => file.Id, file => file.Filename!);
}
