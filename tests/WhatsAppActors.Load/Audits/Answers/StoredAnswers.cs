using Npgsql;

namespace WhatsAppActors.Load.Audits.Answers;

/// <summary>Reads the replies of a database.</summary>
internal static class StoredAnswers
{
    private const string Select = "SELECT id, seq, text, status FROM messages WHERE direction = 'outbound'";

    /// <summary>All of them.</summary>
    public static async Task<IReadOnlyList<StoredAnswer>> ReadAsync(NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        await using var select = database.CreateCommand(Select);
        select.CommandTimeout = 600;
        await using var row = await select.ExecuteReaderAsync(cancellationToken);
        var answers = new List<StoredAnswer>();
        while (await row.ReadAsync(cancellationToken)) answers.Add(new StoredAnswer(row.GetGuid(0), row.GetInt64(1), row.GetString(2), row.GetString(3)));
        return answers;
    }
}
