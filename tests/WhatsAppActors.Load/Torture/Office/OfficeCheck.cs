using Npgsql;

namespace WhatsAppActors.Load.Torture.Office;

/// <summary>Holds what desks were told against the database and the provider.</summary>
internal static class OfficeCheck
{
    private const string Select = """
        SELECT m.text FROM messages m JOIN customers c ON c.tenant_id = m.tenant_id AND c.id = m.customer_id
         WHERE c.id = $1 AND m.direction = 'outbound' AND m.author = 'agent' ORDER BY m.seq
        """;

    private const string SelectCount = "SELECT coalesce((custom_fields->>'count')::integer, 0) FROM customers WHERE id = $1";

    /// <summary>What is wrong, in words; nothing when all is as it was promised.</summary>
    public static async Task<IReadOnlyList<string>> ComplaintsAsync(
        NpgsqlDataSource database, IReadOnlyList<OfficeDesk> desks, IReadOnlyList<AcceptedReply> accepted, CancellationToken cancellationToken)
    {
        var complaints = new List<string>();
        var arrivals = accepted.ToLookup(reply => reply.Text);
        foreach (var desk in desks)
        {
            var stored = new List<string>();
            await using (var select = database.CreateCommand(Select))
            {
                select.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = desk.CustomerId });
                await using var row = await select.ExecuteReaderAsync(cancellationToken);
                while (await row.ReadAsync(cancellationToken)) stored.Add(row.GetString(0));
            }

            // The last one may have been stored without its sender having been told.
            var expected = desk.Sent.ToList();
            if (stored.Count == expected.Count + 1) stored.RemoveAt(stored.Count - 1);
            if (!stored.SequenceEqual(expected)) complaints.Add($"a desk was told that {expected.Count} messages are taken; stored are {stored.Count}, {stored.Count - stored.Distinct().Count()} of them twice, {expected.Except(stored).Count()} missing");
            if (expected.Find(text => arrivals[text].Count() > 1) is { } twice) complaints.Add($"the provider got \"{twice}\" {arrivals[twice].Count()} times");
            var order = expected.SelectMany(text => arrivals[text]).Select(reply => reply.Clock).ToList();
            if (order.Zip(order.Skip(1)).Any(pair => pair.Second < pair.First)) complaints.Add("a desk's messages came to the provider in another order than they were taken in");

            await using var count = database.CreateCommand(SelectCount);
            count.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = desk.CustomerId });
            var field = (int)(await count.ExecuteScalarAsync(cancellationToken))!;
            if (field < desk.Counted || field > desk.Counted + 1) complaints.Add($"a customer's field says {field}, and {desk.Counted} was acknowledged");
        }

        return complaints;
    }
}
