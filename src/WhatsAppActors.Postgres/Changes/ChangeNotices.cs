using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Changes;

namespace WhatsAppActors.Postgres.Changes;

/// <summary>
/// Gathers word of what was committed and tells those who watch, a few times a second: here at once, in other processes through
/// <see cref="ChangeRelay"/>. What a flood says of one chat is one notice.
/// </summary>
internal sealed class ChangeNotices(ChangeFeed feed, ChangeRelay relay, TimeProvider time) : BackgroundService, IChangeNotices
{
    // Short beside the half second within which a screen shows a message, long beside a commit.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(40);

    // More chats of one tenant than that within a pause are told as "anything of the tenant".
    private const int MostChats = 500;

    private readonly ConcurrentDictionary<ConversationKey, bool> _chats = new();
    private readonly ConcurrentDictionary<Guid, bool> _tenants = new();
    private readonly SemaphoreSlim _news = new(0, 1);
    private int _told;

    /// <inheritdoc/>
    public void Changed(ConversationKey conversation)
    {
        _chats[conversation] = true;
        Wake();
    }

    /// <inheritdoc/>
    public void Changed(Guid tenantId)
    {
        _tenants[tenantId] = true;
        Wake();
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _news.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await _news.WaitAsync(stoppingToken);
                Volatile.Write(ref _told, 0);
                var notices = Gather();
                foreach (var notice in notices) feed.Tell(notice);
                await relay.SendAsync(notices, stoppingToken);
                await Task.Delay(Pause, time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The end. Who watches from elsewhere looks anew from time to time.
        }
    }

    private void Wake()
    {
        if (Interlocked.Exchange(ref _told, 1) == 0) _news.Release();
    }

    private List<ChangeNotice> Gather()
    {
        var whole = Taken(_tenants).ToHashSet();
        var notices = whole.Select(tenant => new ChangeNotice(tenant, Conversations: null)).ToList();
        foreach (var tenant in Taken(_chats).GroupBy(chat => chat.TenantId).Where(tenant => !whole.Contains(tenant.Key)))
        {
            var chats = tenant.Select(chat => chat.ConversationId).ToArray();
            notices.Add(new ChangeNotice(tenant.Key, chats.Length > MostChats ? null : chats));
        }

        return notices;
    }

    // What is written again meanwhile stays for the next time.
    private static List<TKey> Taken<TKey>(ConcurrentDictionary<TKey, bool> written)
        where TKey : notnull
    {
        var keys = written.Keys.ToList();
        keys.RemoveAll(key => !written.TryRemove(key, out _));
        return keys;
    }
}
