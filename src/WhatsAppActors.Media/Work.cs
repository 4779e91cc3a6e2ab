namespace WhatsAppActors.Media;

/// <summary>Work that goes on for as long as the process does, whatever it meets.</summary>
internal static class Work
{
    /// <summary>Keeps some at work: who is done gets the next piece, however long the others take with theirs.</summary>
    /// <param name="workers">How many pieces are worked on at a time.</param>
    /// <param name="take">Takes what is due, so many pieces at most.</param>
    /// <param name="work">Does one piece.</param>
    /// <param name="interval">The pause where there was nothing, or where something failed.</param>
    /// <param name="time">The clock.</param>
    /// <param name="postponed">Told what something failed by; the piece is due again by itself.</param>
    /// <param name="stop">Ends it, when what is being worked on has ended.</param>
    public static async Task KeepBusyAsync<T>(
        int workers, Func<int, CancellationToken, Task<IReadOnlyList<T>>> take, Func<T, CancellationToken, Task> work, TimeSpan interval, TimeProvider time, Action<string> postponed,
        CancellationToken stop)
    {
        using var free = new SemaphoreSlim(workers);
        try
        {
            while (true)
            {
                await free.WaitAsync(stop);
                var room = 1;
                while (room < workers && await free.WaitAsync(0, CancellationToken.None)) room++;
                IReadOnlyList<T> pieces = [];
                try
                {
                    pieces = await TryTakeAsync(room);
                }
                finally
                {
                    // Also where the host stops meanwhile: at the end all are waited for.
                    if (room > pieces.Count) free.Release(room - pieces.Count);
                }

                foreach (var piece in pieces) _ = WorkAsync(piece);
                if (pieces.Count == 0) await Task.Delay(interval, time, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The host stops.
        }

        for (var worker = 0; worker < workers; worker++) await free.WaitAsync(CancellationToken.None);

        async Task<IReadOnlyList<T>> TryTakeAsync(int most)
        {
            try
            {
                return await take(most, stop);
            }
#pragma warning disable CA1031 // The next round may fare better, whatever it was.
            catch (Exception exception) when (!stop.IsCancellationRequested)
#pragma warning restore CA1031
            {
                postponed(exception.GetType().Name);
                return [];
            }
        }

        async Task WorkAsync(T piece)
        {
            await Task.Yield();
            try
            {
                await work(piece, stop);
            }
#pragma warning disable CA1031 // As above; when the host stops, the piece is due again after its lease.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                if (!stop.IsCancellationRequested) postponed(exception.GetType().Name);
            }
            finally
            {
                free.Release();
            }
        }
    }
}
