using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using WhatsAppActors.Simulator.Numbers;
using WhatsAppActors.Simulator.Switches;
using WhatsAppActors.Simulator.Traffic;

namespace WhatsAppActors.Simulator.Webhooks;

/// <summary>
/// Posts updates until they are acknowledged: once, again at once, then with pauses that grow, for days (Meta: "Webhooks"). The
/// pauses are shorter here.
/// </summary>
internal sealed class WebhookDelivery(
    NumberBook numbers, WebhookClient client, SwitchBoard switches, TrafficJournal journal, Counters counters, LastPosts lastPosts, TimeProvider time,
    IOptions<SimulatorOptions> options, ILogger<WebhookDelivery> logger) : IDisposable
{
    // Retries never take all the connections from what is new.
    private readonly SemaphoreSlim _retrying = new(32);

    /// <summary>Writes the updates' POST, and its entry in the journal.</summary>
    public WebhookPost Begin(WebhookItem[] items)
    {
        var number = numbers.Find(items[0].NumberId)!;
        var body = EscapedJson.Write(WebhookEnvelope.Write(number, items));
        var now = time.GetUtcNow();
        var entry = journal.Add(new JournalEntry(items[0].Kind, now, number.Id, "POST", number.WebhookUrl?.AbsolutePath ?? "")
        {
            PersonId = items[0].PersonId,
            Wamid = items[0].Wamid,
            CallbackData = items[0].CallbackData,
            Request = BodyText.Keep(body),
            Attempts = 0,
        });
        lastPosts.Remember(number.Id, items[0].Kind, body);
        return new WebhookPost(number.Id, body, items, entry, now);
    }

    /// <summary>The first attempt, with the copies that are asked for, and the retry that follows at once. True: it was acknowledged.</summary>
    public async Task<bool> TryAsync(WebhookPost post, CancellationToken cancellationToken)
    {
        var first = AttemptAsync(post, isRetry: false, cancellationToken);
        await Task.WhenAll([first, .. Copies(post, cancellationToken)]);
        if (!await first && !await AttemptAsync(post, isRetry: true, cancellationToken)) return false;
        Acknowledge(post);
        return true;
    }

    /// <summary>Returns when it was acknowledged at last, or is given up.</summary>
    public async Task RetryAsync(WebhookPost post, CancellationToken cancellationToken)
    {
        SimulatorLog.WebhookRetried(logger, post.Entry, post.NumberId);
        var pause = options.Value.FirstRetryPause;
        while (time.GetUtcNow() - post.Since < options.Value.RetryFor)
        {
            await Task.Delay(pause, time, cancellationToken);
            await _retrying.WaitAsync(cancellationToken);
            try
            {
                if (await AttemptAsync(post, isRetry: true, cancellationToken))
                {
                    Acknowledge(post);
                    return;
                }
            }
            finally
            {
                _retrying.Release();
            }

            pause = TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, options.Value.LongestRetryPause.Ticks));
        }

        SimulatorLog.WebhookExpired(logger, post.Entry, post.NumberId, post.Attempts);
        Expire(post.Items);
    }

    /// <summary>Something failed that no retry mends. Without a post it was not even written.</summary>
    public void GiveUp(WebhookPost? post, IReadOnlyCollection<WebhookItem> items)
    {
        if (post is { IsSettled: true }) return;
        if (post is not null) journal.Change(post.Entry, entry => entry with { Attempts = Math.Max(entry.Attempts, post.Attempts), Fault = "The simulator failed; its log says how." });
        Expire(items);
    }

    public void Dispose() => _retrying.Dispose();

    private Task[] Copies(WebhookPost post, CancellationToken cancellationToken)
    {
        var set = switches.Current;
        var copies = post.Kind == EntryKind.Status ? set.StatusDuplicates : set.WebhookDuplicates;
        return [.. Enumerable.Range(0, copies).Select(_ => AttemptAsync(post, isRetry: false, cancellationToken))];
    }

    private async Task<bool> AttemptAsync(WebhookPost post, bool isRetry, CancellationToken cancellationToken)
    {
        // As the number is now: an address that was mended helps what already waits.
        var number = numbers.Find(post.NumberId)!;
        var attempt = post.CountAttempt();
        counters.Post(isRetry);
        var answer = await client.PostAsync(number, post.Body, cancellationToken);
        journal.Change(post.Entry, entry => entry.Status == 200 && !answer.IsAcknowledged ? entry with { Attempts = Math.Max(entry.Attempts, attempt) } : entry with
        {
            Path = number.WebhookUrl?.AbsolutePath ?? "",
            Status = answer.Status,
            Milliseconds = answer.Milliseconds,
            Attempts = Math.Max(entry.Attempts, attempt),
            Answer = answer.Body,
            Fault = answer.Fault,
        });
        return answer.IsAcknowledged;
    }

    private void Expire(IReadOnlyCollection<WebhookItem> items)
    {
        foreach (var _ in items) counters.Expire();
    }

    private void Acknowledge(WebhookPost post)
    {
        post.IsSettled = true;
        foreach (var item in post.Items) counters.Acknowledge(item.NumberId, item.Kind == EntryKind.Status);
        foreach (var item in post.Items) item.Acknowledged?.Invoke();
    }
}
