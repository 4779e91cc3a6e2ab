using Microsoft.Extensions.Options;

namespace WhatsAppActors.Simulator.Traffic;

/// <summary>What was accepted, in the order of acceptance: the last so many, and what was accepted twice.</summary>
internal sealed class AcceptedSends(IOptions<SimulatorOptions> options, JournalFile file, Counters counters)
{
    // Callback data longer ago than this many sends is forgotten: a second acceptance so late is not noticed.
    private const int Remembered = 1_000_000;

    private readonly Lock _gate = new();
    private readonly Queue<AcceptedSend> _sends = new();
    private readonly HashSet<(string Number, UInt128 Data)> _seen = [];
    private readonly Queue<(string Number, UInt128 Data)> _seenInOrder = new();
    private long _last;

    /// <summary>Returns once the file has it.</summary>
    public AcceptedSend Add(AcceptedSend send)
    {
        lock (_gate)
        {
            send = send with { N = ++_last };
            file.Append(send);
            _sends.Enqueue(send);
            if (_sends.Count > options.Value.AcceptedSends) _sends.Dequeue();
            if (send.CallbackData is not null) Remember(send.Number, send.CallbackData);
        }

        counters.Accept(send.Number);
        return send;
    }

    public IReadOnlyList<AcceptedSend> Page(long after, int limit)
    {
        lock (_gate) return [.. _sends.Where(s => s.N > after).Take(limit)];
    }

    private void Remember(string number, string data)
    {
        var key = (number, Digest(data));
        if (!_seen.Add(key))
        {
            counters.AcceptTwice(number);
            return;
        }

        _seenInOrder.Enqueue(key);
        if (_seenInOrder.Count > Remembered) _seen.Remove(_seenInOrder.Dequeue());
    }

    private static UInt128 Digest(string data)
    {
        Span<byte> hash = stackalloc byte[32];
        System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(data), hash);
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }
}
