using System.Text.Json;

namespace WhatsAppActors.Core.State;

/// <summary>
/// Soft state over a store, written behind the actors' backs: of each actor's state only the latest value waits, and is written when it has
/// come to rest, so that a busy chat costs one write a minute. How much may wait is bounded; what finds no room is dropped.
/// </summary>
/// <param name="store">Where it is kept.</param>
/// <param name="trouble">Told when the store fails.</param>
/// <param name="options">How much, how often.</param>
/// <param name="time">The clock.</param>
public sealed class ActorStates(IActorStateStore store, IActorStateTrouble trouble, ActorStateOptions options, TimeProvider time) : IActorStates, IDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _flushing = new(1);
    private readonly Outage _reads = new(trouble);
    private readonly Outage _writes = new(trouble);
    private readonly Dictionary<(string Name, string Key), Waiting> _waiting = [];

    // What a flush has taken is still the latest value of actors that start again meanwhile.
    private Dictionary<(string Name, string Key), Waiting> _taken = [];

    /// <inheritdoc/>
    public IActorState<T> Of<T>(string name, string key)
        where T : class
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentException.ThrowIfNullOrEmpty(key);
        return new ActorState<T>(this, name, key);
    }

    /// <summary>Writes what waits, again and again, until it is canceled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(options.SecondsBetweenWrites), time);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken)) await FlushAsync(IsDue(time.GetUtcNow()), cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The end; whoever ends it flushes what waits.
        }
    }

    /// <summary>Writes all that waits now. What the store does not take waits again, unless a later value does. Throws nothing but for its cancellation.</summary>
    public Task FlushAsync(CancellationToken cancellationToken) => FlushAsync(_ => true, cancellationToken);

    private async Task FlushAsync(Func<Waiting, bool> isDue, CancellationToken cancellationToken)
    {
        await _flushing.WaitAsync(cancellationToken);
        try
        {
            lock (_gate) Take(isDue);
            foreach (var states in Serialized(_taken).Chunk(options.KeysPerWrite)) await store.WriteAsync(states, cancellationToken);
            if (_taken.Count > 0) _writes.Over();
            lock (_gate) _taken = [];
        }
#pragma warning disable CA1031 // Not swallowed: the values wait again, and whoever watches is told.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            // Writing a value again that was among the first ones and did get through changes nothing.
            PutBack();
            if (exception is OperationCanceledException && cancellationToken.IsCancellationRequested) throw;
            _writes.Begin(exception);
        }
        finally
        {
            _flushing.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _flushing.Dispose();

    internal async Task<T?> ReadAsync<T>(string name, string key, CancellationToken cancellationToken)
        where T : class
    {
        lock (_gate)
        {
            if (_waiting.TryGetValue((name, key), out var waiting) || _taken.TryGetValue((name, key), out waiting)) return waiting.Value as T;
        }

        string? json;
        try
        {
            json = await store.ReadAsync(name, key, cancellationToken);
            _reads.Over();
        }
#pragma warning disable CA1031 // Not swallowed: whoever watches is told, and the actor starts cold.
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            _reads.Begin(exception);
            return null;
        }

        return json is null ? null : FromJson<T>(json);
    }

    internal void Write(string name, string key, object value)
    {
        lock (_gate)
        {
            if (_waiting.Count + _taken.Count < options.WaitingKeys || _waiting.ContainsKey((name, key)))
            {
                var now = time.GetUtcNow();
                _waiting[(name, key)] = new Waiting(value, now, _waiting.TryGetValue((name, key), out var before) ? before.Since : now);
                return;
            }
        }

        _writes.Dropped(1);
    }

    private void Take(Func<Waiting, bool> isDue)
    {
        _taken = _waiting.Where(one => isDue(one.Value)).ToDictionary();
        foreach (var taken in _taken.Keys) _waiting.Remove(taken);
    }

    private Func<Waiting, bool> IsDue(DateTimeOffset now)
    {
        var (atRest, unrest) = (now.AddSeconds(-options.SecondsAtRest), now.AddSeconds(-options.SecondsOfUnrest));
        return waiting => waiting.At <= atRest || waiting.Since <= unrest;
    }

    private IEnumerable<WrittenState> Serialized(Dictionary<(string Name, string Key), Waiting> taken)
    {
        foreach (var ((name, key), waiting) in taken)
        {
            if (ToJson(name, waiting.Value) is { } json) yield return new WrittenState(name, key, json, waiting.At);
        }
    }

    private static T? FromJson<T>(string json)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, Json);
        }
#pragma warning disable CA1031 // Another version's value, or nobody's, whatever its type says to that: as good as none.
        catch (Exception)
#pragma warning restore CA1031
        {
            return null;
        }
    }

    private string? ToJson(string name, object value)
    {
        try
        {
            var json = JsonSerializer.Serialize(value, value.GetType(), Json);
            if (json.Length <= options.LongestValue) return json;
            trouble.Unwritable(name, $"longer than {options.LongestValue} characters");
        }
#pragma warning disable CA1031 // Whatever a value's own code throws: it is this value's fault, not its neighbours'.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            trouble.Unwritable(name, exception.GetType().Name);
        }

        return null;
    }

    private void PutBack()
    {
        var dropped = 0;
        lock (_gate)
        {
            var taken = _taken;
            _taken = [];
            foreach (var (key, waiting) in taken)
            {
                if (_waiting.ContainsKey(key)) continue;
                if (_waiting.Count < options.WaitingKeys) _waiting[key] = waiting;
                else dropped++;
            }
        }

        if (dropped > 0) _writes.Dropped(dropped);
    }

    private readonly record struct Waiting(object Value, DateTimeOffset At, DateTimeOffset Since);
}
