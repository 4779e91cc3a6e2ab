using Npgsql;

namespace WhatsAppActors.Integration.Tests.UnderFire;

/// <summary>The requests that a killed server leaves behind, as its fence wrote them down before they started.</summary>
internal static class OrphanedSends
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Our messages whose requests were under way. Nobody else may work on the database meanwhile.</summary>
    public static async Task<IReadOnlyList<Guid>> ReadAsync(string connectionString)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();

        // A commit that the dead server had asked for still happens; afterwards PostgreSQL sees that nobody listens any more.
        using var limit = new CancellationTokenSource(Patience);
        await using var others = new NpgsqlCommand("SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()", connection);
        while ((long)(await others.ExecuteScalarAsync(limit.Token))! > 0) await Task.Delay(5, limit.Token);

        await using var read = new NpgsqlCommand("SELECT message_id FROM outbox WHERE state = 'sending'", connection);
        await using var row = await read.ExecuteReaderAsync(limit.Token);
        var orphans = new List<Guid>();
        while (await row.ReadAsync(limit.Token)) orphans.Add(row.GetGuid(0));
        return orphans;
    }
}
