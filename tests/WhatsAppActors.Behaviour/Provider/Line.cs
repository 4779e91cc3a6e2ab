namespace WhatsAppActors.Behaviour.Provider;

/// <summary>One business number at the provider: what it was asked to send, and what it is told to do with it.</summary>
public sealed class Line
{
    private readonly Lock _lock = new();
    private readonly List<GraphRequest> _requests = [];
    private readonly Queue<GraphAnswer> _next = [];
    private readonly Dictionary<string, Queue<GraphAnswer>> _nextTo = new(StringComparer.Ordinal);
    private GraphAnswer _otherwise = Answers.Accept;

    /// <summary>All requests so far, in the order in which they came; refused ones too.</summary>
    public IReadOnlyList<GraphRequest> Requests
    {
        get { lock (_lock) return [.. _requests]; }
    }

    /// <summary>The next requests are answered so, one after the other; those after them as ever.</summary>
    public void Next(params ReadOnlySpan<GraphAnswer> answers)
    {
        lock (_lock)
            foreach (var answer in answers) _next.Enqueue(answer);
    }

    /// <summary>The next requests for this recipient are answered so.</summary>
    public void NextTo(string recipient, params ReadOnlySpan<GraphAnswer> answers)
    {
        lock (_lock)
        {
            if (!_nextTo.TryGetValue(recipient, out var queue)) _nextTo[recipient] = queue = [];
            foreach (var answer in answers) queue.Enqueue(answer);
        }
    }

    /// <summary>All requests without an answer of their own are answered so. To begin with they are accepted.</summary>
    public void Otherwise(GraphAnswer answer)
    {
        lock (_lock) _otherwise = answer;
    }

    /// <summary>The next request's answer waits for the story.</summary>
    public HeldAnswer HoldNext()
    {
        var held = new HeldAnswer();
        Next(held.GiveAsync);
        return held;
    }

    internal GraphAnswer Take(GraphRequest request)
    {
        lock (_lock)
        {
            _requests.Add(request);
            if (_nextTo.TryGetValue(request.Recipient, out var own) && own.TryDequeue(out var answer)) return answer;
            return _next.TryDequeue(out answer) ? answer : _otherwise;
        }
    }
}
