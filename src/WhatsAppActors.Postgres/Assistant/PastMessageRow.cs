using Npgsql;
using WhatsAppActors.Core.Messages;
using WhatsAppActors.Core.Replies;
using WhatsAppActors.Postgres.Queries;

namespace WhatsAppActors.Postgres.Assistant;

/// <summary>Reads a message that was said: direction, author, text, provider_timestamp, type, seq.</summary>
internal static class PastMessageRow
{
    public static PastMessage Read(NpgsqlDataReader row) => new(
        row.Get<string>("direction") == "inbound" ? MessageDirection.Inbound : MessageDirection.Outbound, StatusNames.Author(row.Get<string>("author")), row.TextOrNull("text"),
        row.Get<DateTimeOffset>("provider_timestamp")) { Seq = row.Get<long>("seq"), Type = row.Get<string>("type") };
}
