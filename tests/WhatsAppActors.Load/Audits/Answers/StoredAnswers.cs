using Npgsql;

namespace WhatsAppActors.Load.Audits.Answers;

/// <summary>Reads the replies of a database.</summary>
internal static class StoredAnswers
{
    private const string Select = "SELECT id, seq, text, status FROM messages WHERE direction = 'outbound' AND author = 'bot' AND created_at >= $1";

    /// <summary>All of them since a moment.</summary>
    public static async Task<IReadOnlyList<StoredAnswer>> ReadAsync(NpgsqlDataSource database, DateTimeOffset since, CancellationToken cancellationToken)
    {
        await using var select = database.CreateCommand(Select);
        select.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = since });
        select.CommandTimeout = 600;
        await using var row = await select.ExecuteReaderAsync(cancellationToken);
        var answers = new List<StoredAnswer>();
        while (await row.ReadAsync(cancellationToken)) answers.Add(new StoredAnswer(row.GetGuid(0), row.GetInt64(1), row.GetString(2), row.GetString(3)));
        return answers;
    }
}
