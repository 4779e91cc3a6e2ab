using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace WhatsAppActors.Postgres.Lanes;

/// <summary>Takes what waits together: while one batch is served the next one gathers, and under load a moment longer.</summary>
internal static class Gathering
{
    /// <summary>Batches of what waits, until the channel is closed and empty.</summary>
    /// <param name="waiting">What waits; a channel that can count. Nobody else reads it while a batch gathers.</param>
    /// <param name="options">How much goes together, and how long it gathers.</param>
    /// <param name="time">The clock of the moment that a batch gathers longer.</param>
    /// <param name="hurry">From then on nothing gathers longer.</param>
    /// <param name="weigh">For how many items one entry counts; null: one.</param>
    public static async IAsyncEnumerable<IReadOnlyList<T>> InBatchesAsync<T>(
        this ChannelReader<T> waiting, BatchLaneOptions options, TimeProvider time, [EnumeratorCancellation] CancellationToken hurry, Func<T, int>? weigh = null)
    {
        while (await waiting.WaitToReadAsync(CancellationToken.None))
        {
            var batch = new List<T>();
            for (var items = 0; items < options.ItemsPerBatch && waiting.TryRead(out var next); items += weigh?.Invoke(next) ?? 1) batch.Add(next);
            yield return batch;
            if (batch.Count >= options.Busy && waiting.Count < options.ItemsPerBatch) await PauseAsync(options.Gathering, time, hurry);
        }
    }

    private static async Task PauseAsync(TimeSpan length, TimeProvider time, CancellationToken hurry)
    {
        try
        {
            await Task.Delay(length, time, hurry);
        }
        catch (OperationCanceledException)
        {
            // What waits is served at once.
        }
    }
}
