using Microsoft.Extensions.Logging;
using Npgsql;
using WhatsAppActors.Core.Intake;
using WhatsAppActors.Postgres.Intake.Routing;

namespace WhatsAppActors.Postgres.Intake;

/// <summary>
/// Finds, in one statement, every item of a refused batch whose JSON PostgreSQL cannot hold. Without it each such item would cost
/// a handful of transactions of halving, and a POST of thousands of them would hold up everyone else's.
/// </summary>
internal sealed class ContentSieve(NpgsqlDataSource database, ILogger logger)
{
    private const string FindFaults = """
        SELECT u.index, f.fault
          FROM unnest($1::integer[], $2::text[]) AS u(index, content), LATERAL jsonb_fault(u.content) AS f(fault)
         WHERE f.fault IS NOT NULL
        """;

    /// <summary>The items with the faulty ones parked; null when none is faulty, so that the refusal has another cause.</summary>
    public async Task<IReadOnlyList<RoutedItem>?> ParkUnstorableAsync(IReadOnlyList<RoutedItem> items, CancellationToken cancellationToken)
    {
        var contents = items.SelectMany((item, index) => Contents(item).Select(content => (index, content))).ToList();
        if (contents.Count == 0) return null;
        var sieved = items.ToArray();
        var found = false;
        await using var command = database.CreateCommand(FindFaults);
        command.Parameters.Add(new NpgsqlParameter<int[]> { TypedValue = [.. contents.Select(c => c.index)] });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. contents.Select(c => c.content)] });
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
        {
            var (index, fault) = (row.GetInt32(0), row.GetString(1));
            IntakeLog.Refused(logger, items[index].Route?.ChannelId, fault[..5]);
            sieved[index] = items[index].Park(ParkReasons.Refused, fault);
            found = true;
        }

        return found ? sieved : null;
    }

    private static IEnumerable<string> Contents(RoutedItem item) =>
        item.Parked is not null ? []
        : item.Item switch
        {
            MessageItem message => [message.Content],
            StatusItem { Error: { } error } status => [status.Detail, error],
            StatusItem status => [status.Detail],
            EventItem @event => [@event.Payload],
            _ => [],
        };
}
