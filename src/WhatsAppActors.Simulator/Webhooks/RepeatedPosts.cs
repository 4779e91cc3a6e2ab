using System.Collections.Concurrent;
using WhatsAppActors.Simulator.Numbers;
using WhatsAppActors.Simulator.Traffic;

namespace WhatsAppActors.Simulator.Webhooks;

/// <summary>Posts bytes again, for whoever wants to see that nothing happens twice.</summary>
internal sealed class RepeatedPosts(WebhookClient client, Counters counters)
{
    private const int AtOnce = 32;

    /// <summary>Returns when all are answered: how many by which status, 0 standing for no answer.</summary>
    public async Task<IReadOnlyDictionary<int, int>> PostAsync(BusinessNumber number, IReadOnlyCollection<byte[]> bodies, CancellationToken cancellationToken)
    {
        var answers = new ConcurrentDictionary<int, int>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(bodies, options, async (body, stop) =>
        {
            counters.Post(again: true);
            var answer = await client.PostAsync(number, body, stop);
            answers.AddOrUpdate(answer.Status ?? 0, 1, (_, count) => count + 1);
        });
        return answers;
    }
}
