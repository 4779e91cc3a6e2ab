using Npgsql;

namespace WhatsAppActors.Load.Torture.Office;

/// <summary>Holds what desks were told against the database and the provider.</summary>
internal static class OfficeCheck
{
    private const string Select = """
        SELECT m.id, m.text FROM messages m JOIN customers c ON c.tenant_id = m.tenant_id AND c.id = m.customer_id
         WHERE c.id = $1 AND m.direction = 'outbound' AND m.author = 'agent' ORDER BY m.seq
        """;

    private const string SelectCount = "SELECT coalesce((custom_fields->>'count')::integer, 0) FROM customers WHERE id = $1";

    /// <summary>What is wrong, in words; nothing when all is as it was promised.</summary>
    /// <param name="database">The database.</param>
    /// <param name="desks">Who wrote.</param>
    /// <param name="accepted">The provider's record.</param>
    /// <param name="unknown">Messages whose fate was unknown at some time.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<IReadOnlyList<string>> ComplaintsAsync(
        NpgsqlDataSource database, IReadOnlyList<OfficeDesk> desks, IReadOnlyList<AcceptedReply> accepted, IReadOnlySet<Guid> unknown, CancellationToken cancellationToken)
    {
        var complaints = new List<string>();
        var arrivals = accepted.ToLookup(reply => reply.MessageId);
        foreach (var desk in desks)
        {
            var stored = new List<(Guid Id, string Text)>();
            await using (var select = database.CreateCommand(Select))
            {
                select.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = desk.CustomerId });
                await using var row = await select.ExecuteReaderAsync(cancellationToken);
                while (await row.ReadAsync(cancellationToken)) stored.Add((row.GetGuid(0), row.GetString(1)));
            }

            // The last one may have been stored without its sender having been told.
            var expected = desk.Sent.ToList();
            if (stored.Count == expected.Count + 1) stored.RemoveAt(stored.Count - 1);
            var texts = stored.ConvertAll(message => message.Text);
            if (!texts.SequenceEqual(expected)) complaints.Add($"a desk was told that {expected.Count} messages are taken; stored are {texts.Count}, {texts.Count - texts.Distinct().Count()} of them twice, {expected.Except(texts).Count()} missing");
            foreach (var (id, text) in stored.Where(message => arrivals[message.Id].Count() > 1)) complaints.Add($"the provider got \"{text}\" {arrivals[id].Count()} times");
            if (!IsInOrder(stored.ConvertAll(message => message.Id), arrivals, unknown)) complaints.Add("a desk's messages came to the provider in another order than they were taken in");

            await using var count = database.CreateCommand(SelectCount);
            count.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = desk.CustomerId });
            var field = (int)(await count.ExecuteScalarAsync(cancellationToken))!;
            if (field < desk.Counted || field > desk.Counted + 1) complaints.Add($"a customer's field says {field}, and {desk.Counted} was acknowledged");
        }

        return complaints;
    }

    /// <summary>True when messages came in the order in which they were taken; whose fate was unknown may come after its followers, since it holds up nothing.</summary>
    /// <param name="taken">The messages, in order.</param>
    /// <param name="arrivals">The provider's record.</param>
    /// <param name="unknown">Messages whose fate was unknown at some time.</param>
    public static bool IsInOrder(IReadOnlyList<Guid> taken, ILookup<Guid, AcceptedReply> arrivals, IReadOnlySet<Guid> unknown)
    {
        var clocks = taken.Where(id => !unknown.Contains(id)).SelectMany(id => arrivals[id]).Select(reply => reply.Clock).ToList();
        return clocks.Zip(clocks.Skip(1)).All(pair => pair.First <= pair.Second);
    }
}
