using Npgsql;
using WhatsAppActors.Content;
using WhatsAppActors.Content.Checking;
using WhatsAppActors.Core.Media.Types;
using WhatsAppActors.Postgres.Commands;

namespace WhatsAppActors.Postgres.Outbox.Files;

/// <summary>The files of ours in a message that is queued: whether WhatsApp takes them as what they are sent as, and which must be uploaded first.</summary>
/// <param name="Faults">What is wrong with them.</param>
/// <param name="Awaited">The digests of those that the number does not have at the provider yet.</param>
internal sealed record OutgoingFiles(IReadOnlyList<ContentFault> Faults, IReadOnlyList<string> Awaited)
{
    private const string Select = "SELECT id, content_type, state, sha256, size, filename, failure FROM media WHERE tenant_id = $1 AND id = ANY ($2)";

    // Whoever uploads finds the row locked until this message is committed, and releases it, too. One that is about to expire is uploaded anew.
    private const string Want = """
        INSERT INTO media_uploads AS u (tenant_id, channel_id, sha256, content_type, filename, due_at)
        SELECT $1, $2, f.sha256, f.content_type, f.filename, $3 FROM unnest($4::text[], $5::text[], $6::text[]) AS f(sha256, content_type, filename) ORDER BY f.sha256
            ON CONFLICT (tenant_id, channel_id, sha256) DO UPDATE
           SET provider_id = CASE WHEN u.expires_at > $3 THEN u.provider_id END, due_at = CASE WHEN u.provider_id IS NOT NULL AND u.expires_at <= $3 THEN $3 ELSE u.due_at END,
               expires_at = CASE WHEN u.expires_at > $3 THEN u.expires_at END
        RETURNING u.sha256, u.provider_id IS NOT NULL
        """;

    /// <summary>None of ours.</summary>
    public static OutgoingFiles None { get; } = new([], []);

    /// <summary>Looks at them.</summary>
    public static async Task<OutgoingFiles> PrepareAsync(
        NpgsqlConnection connection, Guid tenantId, Guid channelId, OutboundContent content, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var ours = content.Files.Where(file => file.Reference.MediaId is not null).ToList();
        if (ours.Count == 0) return None;
        var known = await ReadAsync(connection, tenantId, ours, cancellationToken);
        var faults = ours.Select(file => FaultOf(file, known.GetValueOrDefault(file.Reference.MediaId!.Value))).OfType<ContentFault>().ToList();
        if (faults.Count > 0) return new OutgoingFiles(faults, []);

        var files = known.Values.DistinctBy(file => file.Sha256).ToList();
        var awaited = new List<string>();
        await using var want = connection.Batch(new NpgsqlBatchCommand(Want).Value(tenantId).Value(channelId).Value(now)
            .Column(files, file => file.Sha256!).Column(files, file => file.ContentType).Column(files, file => file.Filename));
        await using var row = await want.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
        {
            if (!row.GetBoolean(1)) awaited.Add(row.GetString(0));
        }

        return new OutgoingFiles([], awaited);
    }

    private static async Task<Dictionary<Guid, Known>> ReadAsync(NpgsqlConnection connection, Guid tenantId, List<ContentFile> files, CancellationToken cancellationToken)
    {
        await using var select = connection.Batch(new NpgsqlBatchCommand(Select).Value(tenantId).Value<Guid[]>([.. files.Select(file => file.Reference.MediaId!.Value).Distinct()]));
        await using var row = await select.ExecuteReaderAsync(cancellationToken);
        var known = new Dictionary<Guid, Known>();
        while (await row.ReadAsync(cancellationToken))
        {
            known[row.GetGuid(0)] = new Known(
                row.GetString(1), row.GetString(2), row.IsDBNull(3) ? null : row.GetString(3), row.IsDBNull(4) ? 0 : row.GetInt64(4), row.IsDBNull(5) ? null : row.GetString(5),
                row.IsDBNull(6) ? null : row.GetString(6));
        }

        return known;
    }

    private static ContentFault? FaultOf(ContentFile file, Known? known)
    {
        var fault = known switch
        {
            null => "is no file of this tenant's. POST /api/media gives one.",
            { State: "failed" } => $"is a file that could not be fetched: {known.Failure}",
            { Sha256: null } => "is a file that is still being fetched from WhatsApp. Try again in a moment.",
            _ => null,
        };
        if (fault is not null) return new ContentFault($"{file.Member}.mediaId", fault);
        if (file.Reference is AudioReference { Voice: true } && !known!.ContentType.StartsWith("audio/ogg", StringComparison.OrdinalIgnoreCase))
            return new ContentFault(file.Member, $"must be an OGG sound with Opus to be a voice note; this one is {known.ContentType}.");
        return WhatsAppMedia.FaultOf(file.Type, known!.ContentType, known.Size) is { } unfit ? new ContentFault(file.Member, unfit) : null;
    }

    private sealed record Known(string ContentType, string State, string? Sha256, long Size, string? Filename, string? Failure);
}
