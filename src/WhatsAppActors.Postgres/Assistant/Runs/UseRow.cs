using Npgsql;
using WhatsAppActors.Core.Assistant.Runs;

namespace WhatsAppActors.Postgres.Assistant.Runs;

/// <summary>Reads what was used on a day: answers, tokens of the conversation, tokens of the tenant.</summary>
internal static class UseRow
{
    public static TodaysUse Read(NpgsqlDataReader row) => new((int)row.GetInt64(0), row.GetInt64(1), row.GetInt64(2));
}
