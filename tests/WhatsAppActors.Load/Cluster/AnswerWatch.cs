using System.Diagnostics;
using WhatsAppActors.Load.Audits.Answers;
using WhatsAppActors.Load.Traffic;

namespace WhatsAppActors.Load.Cluster;

/// <summary>Who waits for an answer just now, for those who read along; the audit at the end counts anew.</summary>
internal sealed class AnswerWatch(JournalReader journal) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<long, int> _answered = [];
    private readonly Dictionary<long, Queue<Promise>> _waiting = [];

    /// <summary>A message was answered 200.</summary>
    public void Promised(Written message, long clock)
    {
        lock (_gate)
        {
            if (_answered.GetValueOrDefault(message.Phone) >= message.Turn) return;
            if (!_waiting.TryGetValue(message.Phone, out var queue)) _waiting.Add(message.Phone, queue = new Queue<Promise>());
            queue.Enqueue(new Promise(message.Phone, message.Turn, clock));
        }
    }

    /// <summary>Looks at what the provider has got since the last look; returns how many messages wait, and how long the first of them does.</summary>
    public (int Messages, TimeSpan Longest) Look()
    {
        var accepted = journal.ReadOn();
        lock (_gate)
        {
            foreach (var reply in accepted)
            {
                if (RepeatedMessage.Of(reply.Text) is not { } message) continue;
                _answered[message.Phone] = Math.Max(_answered.GetValueOrDefault(message.Phone), message.Turn);
                if (!_waiting.TryGetValue(message.Phone, out var queue)) continue;
                while (queue.TryPeek(out var first) && first.Turn <= message.Turn) queue.Dequeue();
                if (queue.Count == 0) _waiting.Remove(message.Phone);
            }

            return (_waiting.Values.Sum(queue => queue.Count), _waiting.Count == 0 ? TimeSpan.Zero : Stopwatch.GetElapsedTime(_waiting.Values.Min(queue => queue.Peek().Clock)));
        }
    }

    public void Dispose() => journal.Dispose();
}
