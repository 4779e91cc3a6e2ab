using System.Diagnostics;

namespace WhatsAppActors.Load.Cluster;

/// <summary>A server's front, as a load balancer knows it: left out once it did not answer, and tried by a post every while until one is taken.</summary>
internal sealed class Door(Uri address)
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(2);

    private long _failedAt;
    private int _unanswered;
    private int _refused;

    /// <summary>Where it is.</summary>
    public Uri Address { get; } = address;

    /// <summary>Posts that got no answer: no connection, one that broke, or none in time.</summary>
    public int Unanswered => Volatile.Read(ref _unanswered);

    /// <summary>Posts that were answered, but not with 200.</summary>
    public int Refused => Volatile.Read(ref _refused);

    /// <summary>True while it answers; once it did not, true for one who asks after a while, and then after a while again.</summary>
    public bool Admits()
    {
        var failed = Volatile.Read(ref _failedAt);
        return failed == 0 || (Stopwatch.GetElapsedTime(failed) > Rest && Interlocked.CompareExchange(ref _failedAt, Stopwatch.GetTimestamp(), failed) == failed);
    }

    /// <summary>Notes what became of a post.</summary>
    /// <param name="status">The answer's; 0 for none.</param>
    public void Note(int status)
    {
        Volatile.Write(ref _failedAt, status == 200 ? 0 : Stopwatch.GetTimestamp());
        if (status == 200) return;
        Interlocked.Increment(ref status == 0 ? ref _unanswered : ref _refused);
    }
}
