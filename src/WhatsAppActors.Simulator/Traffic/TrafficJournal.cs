using System.Threading.Channels;
using Microsoft.Extensions.Options;

namespace WhatsAppActors.Simulator.Traffic;

/// <summary>What happened, the last so many entries of it.</summary>
internal sealed class TrafficJournal(IOptions<SimulatorOptions> options)
{
    private readonly Lock _gate = new();
    private readonly JournalEntry?[] _ring = new JournalEntry?[options.Value.JournalEntries];
    private readonly List<ChannelWriter<bool>> _watchers = [];
    private long _last;
    private long _version;

    public long Add(JournalEntry entry)
    {
        lock (_gate)
        {
            entry = entry with { N = ++_last, Version = ++_version };
            _ring[entry.N % _ring.Length] = entry;
            Wake();
            return entry.N;
        }
    }

    /// <summary>Replaces the entry, if it still has its place.</summary>
    public void Change(long n, Func<JournalEntry, JournalEntry> change)
    {
        lock (_gate)
        {
            if (_ring[n % _ring.Length] is not { } entry || entry.N != n) return;
            _ring[n % _ring.Length] = change(entry) with { N = n, Version = ++_version };
            Wake();
        }
    }

    /// <summary>Entries after this one, oldest first.</summary>
    public IReadOnlyList<JournalEntry> After(long n, int limit)
    {
        lock (_gate)
        {
            var from = Math.Max(n + 1, _last - _ring.Length + 1);
            return [.. Range(Math.Max(1, from), limit)];
        }
    }

    /// <summary>The newest entries, oldest first.</summary>
    public IReadOnlyList<JournalEntry> Newest(int limit)
    {
        lock (_gate) return [.. Range(Math.Max(1, _last - Math.Min(limit, _ring.Length) + 1), limit)];
    }

    /// <summary>Entries that were written or changed since, in the order of their changes.</summary>
    public IReadOnlyList<JournalEntry> ChangedSince(long version)
    {
        lock (_gate) return [.. _ring.Where(e => e is not null && e.Version > version).Select(e => e!).OrderBy(e => e.Version)];
    }

    public long Version
    {
        get
        {
            lock (_gate) return _version;
        }
    }

    /// <summary>Something to read whenever something happened.</summary>
    public ChannelReader<bool> Watch(out IDisposable end)
    {
        var bell = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        lock (_gate) _watchers.Add(bell.Writer);
        end = new Watcher(this, bell.Writer);
        return bell.Reader;
    }

    private IEnumerable<JournalEntry> Range(long from, int limit)
    {
        for (var n = from; n <= _last && limit > 0; n++, limit--) yield return _ring[n % _ring.Length]!;
    }

    private void Wake()
    {
        foreach (var watcher in _watchers) watcher.TryWrite(true);
    }

    private sealed class Watcher(TrafficJournal journal, ChannelWriter<bool> bell) : IDisposable
    {
        public void Dispose()
        {
            lock (journal._gate) journal._watchers.Remove(bell);
        }
    }
}
