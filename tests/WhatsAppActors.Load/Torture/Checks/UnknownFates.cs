using Npgsql;

namespace WhatsAppActors.Load.Torture.Checks;

/// <summary>
/// Which messages' fate was ever unknown, taken down by a trigger: a late answer raises them, and nothing tells afterwards. What they said may
/// arrive after a later message, since they hold up nothing.
/// </summary>
internal static class UnknownFates
{
    private const string Prepare = """
        CREATE TABLE IF NOT EXISTS torture_unknown (message_id uuid PRIMARY KEY);
        CREATE OR REPLACE FUNCTION torture_unknown() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            INSERT INTO torture_unknown VALUES (NEW.id) ON CONFLICT DO NOTHING;
            RETURN NULL;
        END $$;
        CREATE OR REPLACE TRIGGER torture_unknown AFTER UPDATE OF status ON messages FOR EACH ROW WHEN (NEW.status = 'unknown') EXECUTE FUNCTION torture_unknown();
        """;

    /// <summary>From now on they are taken down.</summary>
    public static async Task TakeDownAsync(string connectionString, CancellationToken cancellationToken)
    {
        await using var database = NpgsqlDataSource.Create(connectionString);
        await using var prepare = database.CreateCommand(Prepare);
        await prepare.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>All of them.</summary>
    public static async Task<IReadOnlySet<Guid>> ReadAsync(NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        await using var select = database.CreateCommand("SELECT message_id FROM torture_unknown");
        await using var row = await select.ExecuteReaderAsync(cancellationToken);
        var messages = new HashSet<Guid>();
        while (await row.ReadAsync(cancellationToken)) messages.Add(row.GetGuid(0));
        return messages;
    }
}
