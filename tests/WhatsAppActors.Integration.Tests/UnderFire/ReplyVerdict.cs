using System.Diagnostics;
using Npgsql;
using Xunit.Abstractions;

namespace WhatsAppActors.Integration.Tests.UnderFire;

/// <summary>Judges the answers from both sides once nothing moves any more, and again after the provider reported what became of them.</summary>
internal sealed class ReplyVerdict(ServerProcess server, Businesses businesses, ProviderProcess provider, ITestOutputHelper output)
{
    // Generous: a busy machine may take long, and a message that is stuck is stuck for ever.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private const string Unsettled = """
        SELECT (SELECT count(*) FROM conversations WHERE handled_seq < last_inbound_seq), (SELECT count(*) FROM outbox),
               (SELECT string_agg(DISTINCT state || ' ' || coalesce(waits_for, ''), ', ') FROM outbox)
        """;

    /// <summary>Everything that is wrong; empty when all is well.</summary>
    /// <param name="promised">What the load was promised; nobody writes any more.</param>
    /// <param name="orphans">Our messages whose requests were under way when a server was killed.</param>
    public async Task<IReadOnlyList<string>> ComplaintsAsync(Acknowledged promised, IReadOnlySet<Guid> orphans)
    {
        await SettledAsync();
        var accepted = provider.ReadJournal();
        var before = await StoredWorld.ReadAsync(server.ConnectionString, businesses.Tenants);
        await provider.PostStatusesAsync(server.Address);
        var after = await StoredWorld.ReadAsync(server.ConnectionString, businesses.Tenants);

        var unknown = before.Replies.Where(r => r.Status == "unknown").ToList();
        var left = after.Replies.Where(r => r.Status == "unknown").ToList();
        output.WriteLine(
            $"{before.Replies.Count} answers to {before.Messages.Count} messages, {accepted.Count} accepted by the provider; {orphans.Count} requests under way at kills, "
            + $"{unknown.Count} unknown, of which {left.Count} stay so after the statuses");
        return
        [
            .. Checker.Complaints(promised, before),
            .. ReplyChecker.Complaints(before, accepted, orphans),
            .. ReplyChecker.ComplaintsAfterStatuses(before, after, accepted),
            .. await HiddenAsync(left),
        ];
    }

    /// <summary>Waits until everything is handled, everything is sent or given up, and the provider has nothing in hand.</summary>
    public async Task SettledAsync()
    {
        await using var database = NpgsqlDataSource.Create(server.ConnectionString);
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            await using (var command = database.CreateCommand(Unsettled))
            {
                await using var row = await command.ExecuteReaderAsync();
                await row.ReadAsync();
                var (unhandled, unsent) = (row.GetInt64(0), row.GetInt64(1));
                if (unhandled == 0 && unsent == 0 && (await provider.TrafficAsync()).InHand == 0) return;
                if (Stopwatch.GetElapsedTime(began) > Patience)
                    throw new TimeoutException($"After {Patience} {unhandled} conversations are unhandled, {unsent} answers unsent ({(row.IsDBNull(2) ? "" : row.GetString(2))}). The server said:\n{string.Join('\n', server.Output.TakeLast(40))}");
            }

            await Task.Delay(50);
        }
    }

    // Unknown for good is shown as such to whoever asks for the conversation.
    private async Task<IReadOnlyList<string>> HiddenAsync(IEnumerable<StoredReply> unknown)
    {
        var hidden = new ComplaintList();
        var apis = businesses.Keys.Select(key => new Api(server.Http, key)).ToList();
        foreach (var reply in unknown)
        {
            var shown = 0;
            foreach (var api in apis)
            {
                try
                {
                    var messages = await api.AllAsync($"/api/conversations/{reply.ConversationId}/messages");
                    shown += messages.Count(m => m.GetProperty("id").GetGuid() == reply.Id && m.GetProperty("status").GetString() == "unknown");
                }
                catch (HttpRequestException exception) when (exception.StatusCode == System.Net.HttpStatusCode.NotFound)
                {
                    // The other tenant's.
                }
            }

            if (shown != 1) hidden.Say($"unknown, but not shown as such: {reply.Id}");
        }

        return hidden.All;
    }
}
