using System.Collections.Concurrent;

namespace WhatsAppActors.Simulator.Traffic;

/// <summary>Counts since the start.</summary>
internal sealed class Counters
{
    private readonly ConcurrentDictionary<string, NumberCounters> _numbers = new(StringComparer.Ordinal);
    private long _messagesSent;
    private long _messagesAcknowledged;
    private long _webhookPosts;
    private long _retries;
    private long _graphRequests;
    private long _accepted;
    private long _acceptedTwice;
    private long _refused;
    private long _abandoned;
    private long _inHand;
    private long _statusesSent;
    private long _statusesDropped;
    private long _pendingWebhooks;
    private long _expiredWebhooks;
    private int _callersGone;

    /// <summary>What <c>GET api/traffic</c> shows.</summary>
    public object View => new
    {
        messagesSent = Read(ref _messagesSent),
        messagesAcknowledged = Read(ref _messagesAcknowledged),
        webhookPosts = Read(ref _webhookPosts),
        retries = Read(ref _retries),
        pendingWebhooks = Read(ref _pendingWebhooks),
        expiredWebhooks = Read(ref _expiredWebhooks),
        graphRequests = Read(ref _graphRequests),
        accepted = Read(ref _accepted),
        acceptedTwice = Read(ref _acceptedTwice),
        refused = Read(ref _refused),
        abandoned = Read(ref _abandoned),
        inHand = Read(ref _inHand),
        statusesSent = Read(ref _statusesSent),
        statusesDropped = Read(ref _statusesDropped),
    };

    public long Pending => Read(ref _pendingWebhooks);

    /// <summary>Those of one number.</summary>
    public NumberCounters Of(string numberId) => _numbers.GetOrAdd(numberId, _ => new NumberCounters());

    public void Accept(string numberId)
    {
        Interlocked.Increment(ref _accepted);
        Of(numberId).Accept();
    }

    public void AcceptTwice(string numberId)
    {
        Interlocked.Increment(ref _acceptedTwice);
        Of(numberId).AcceptTwice();
    }

    public void Refuse() => Interlocked.Increment(ref _refused);

    public void BeginRequest()
    {
        Interlocked.Increment(ref _graphRequests);
        Interlocked.Increment(ref _inHand);
    }

    public void EndRequest() => Interlocked.Decrement(ref _inHand);

    /// <summary>The caller is gone before the send was accepted. True for every second one: it is dropped for that.</summary>
    public bool AbandonsCaller()
    {
        if (Interlocked.Increment(ref _callersGone) % 2 == 0) return false;
        Interlocked.Increment(ref _abandoned);
        return true;
    }

    public void QueueWebhook(bool isStatus)
    {
        Interlocked.Increment(ref _pendingWebhooks);
        Interlocked.Increment(ref isStatus ? ref _statusesSent : ref _messagesSent);
    }

    public void DropStatus() => Interlocked.Increment(ref _statusesDropped);

    public void Post(bool again)
    {
        Interlocked.Increment(ref _webhookPosts);
        if (again) Interlocked.Increment(ref _retries);
    }

    public void Acknowledge(string numberId, bool isStatus)
    {
        Interlocked.Decrement(ref _pendingWebhooks);
        if (isStatus) return;
        Interlocked.Increment(ref _messagesAcknowledged);
        Of(numberId).Acknowledge();
    }

    public void Expire()
    {
        Interlocked.Decrement(ref _pendingWebhooks);
        Interlocked.Increment(ref _expiredWebhooks);
    }

    private static long Read(ref long count) => Interlocked.Read(ref count);
}
