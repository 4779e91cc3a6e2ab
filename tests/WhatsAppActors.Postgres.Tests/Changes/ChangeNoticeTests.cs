using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Changes;
using WhatsAppActors.Postgres.Changes;
using WhatsAppActors.Postgres.Connections;
using WhatsAppActors.TestKit.Processes;

namespace WhatsAppActors.Postgres.Tests.Changes;

[Collection(TestPostgres.Collection)]
public sealed class ChangeNoticeTests(TestPostgres postgres)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Those_who_watch_a_tenant_are_told_in_every_process_and_no_other_tenant_is()
    {
        await using var here = await ProcessAsync(await postgres.CreateMigratedDatabaseAsync());
        await using var there = await ProcessAsync(here.ConnectionString, beside: 1);
        var chat = new ConversationKey(Guid.NewGuid(), Guid.NewGuid());
        using var local = here.Watch(chat.TenantId);
        using var remote = there.Watch(chat.TenantId);
        using var stranger = there.Watch(Guid.NewGuid());

        here.Notices.Changed(chat);

        Assert.Equal([chat.ConversationId], (await local.HearsAsync(notice => notice.Conversations is not null)).Conversations);
        Assert.Equal([chat.ConversationId], (await remote.HearsAsync(notice => notice.Conversations is not null)).Conversations);
        Assert.DoesNotContain(stranger.Heard, notice => notice.Conversations is not null);
    }

    [Fact]
    public async Task A_thousand_changes_of_one_chat_are_a_few_notices()
    {
        await using var here = await ProcessAsync(await postgres.CreateMigratedDatabaseAsync());
        var chat = new ConversationKey(Guid.NewGuid(), Guid.NewGuid());
        using var watcher = here.Watch(chat.TenantId);

        for (var change = 0; change < 1000; change++) here.Notices.Changed(chat);
        here.Notices.Changed(new ConversationKey(chat.TenantId, Guid.Empty));

        await watcher.HearsAsync(notice => notice.Conversations?.Contains(Guid.Empty) == true);
        Assert.InRange(watcher.Heard.Count(notice => notice.Conversations?.Contains(chat.ConversationId) == true), 1, 50);
    }

    [Fact]
    public async Task Who_lost_the_connection_is_told_to_look_anew_and_hears_again()
    {
        await using var here = await ProcessAsync(await postgres.CreateMigratedDatabaseAsync());
        await using var there = await ProcessAsync(here.ConnectionString, beside: 1);
        var chat = new ConversationKey(Guid.NewGuid(), Guid.NewGuid());
        using var watcher = there.Watch(chat.TenantId);

        await using (var database = NpgsqlDataSource.Create(here.ConnectionString))
        await using (var kill = database.CreateCommand("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'"))
            await kill.ExecuteNonQueryAsync();

        await watcher.HearsAsync(notice => notice.Conversations is null);
        here.Notices.Changed(chat);
        await watcher.HearsAsync(notice => notice.Conversations?.Contains(chat.ConversationId) == true);
    }

    [Fact]
    public async Task Who_watches_no_more_is_not_told()
    {
        await using var here = await ProcessAsync(await postgres.CreateMigratedDatabaseAsync());
        var tenant = Guid.NewGuid();
        using var left = here.Watch(tenant);
        using var stays = here.Watch(tenant);
        left.Dispose();
        left.Forget();

        here.Notices.Changed(tenant);

        await stays.HearsAsync(_ => true);
        Assert.Empty(left.Heard);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(360)]
    [InlineData(1000)]
    public void Payloads_are_short_enough_and_say_what_was_written(int chats)
    {
        var notice = new ChangeNotice(Guid.NewGuid(), chats == 0 ? null : Enumerable.Range(0, chats).Select(_ => Guid.NewGuid()).ToArray());
        var sender = Guid.NewGuid();

        var payloads = NoticeText.Write(sender, notice).ToList();

        Assert.All(payloads, payload => Assert.InRange(payload.Length, 1, 7999));
        var read = payloads.ConvertAll(payload => NoticeText.Read(payload, Guid.NewGuid())!);
        Assert.All(read, one => Assert.Equal(notice.TenantId, one.TenantId));
        Assert.Equal(notice.Conversations ?? [], read.SelectMany(one => one.Conversations ?? []));
        Assert.All(payloads, payload => Assert.Null(NoticeText.Read(payload, sender)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("not ours")]
    [InlineData("AAAA")]
    public void What_others_notify_is_passed_over(string payload) => Assert.Null(NoticeText.Read(payload, Guid.NewGuid()));

    // Returns when it listens: what is told before then is told to nobody.
    private static async Task<WatchedProcess> ProcessAsync(string connectionString, int beside = 0)
    {
        var host = Host.CreateEmptyApplicationBuilder(settings: null);
        host.Services.AddSingleton(TimeProvider.System);
        host.Services.AddSingleton(NpgsqlDataSource.Create(connectionString));
        host.Services.AddSingleton<DatabaseReadiness>();
        host.Services.AddChanges();
        var built = host.Build();
        built.Services.GetRequiredService<DatabaseReadiness>().Ready();
        await built.StartAsync();
        var database = built.Services.GetRequiredService<NpgsqlDataSource>();
        await Eventually.AsItIs(async () =>
        {
            await using var count = database.CreateCommand("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'");
            Assert.Equal(beside + 1L, await count.ExecuteScalarAsync());
        });
        return new WatchedProcess(built, connectionString);
    }

    private sealed class WatchedProcess(IHost host, string connectionString) : IAsyncDisposable
    {
        public string ConnectionString => connectionString;

        public IChangeNotices Notices => host.Services.GetRequiredService<IChangeNotices>();

        public Watcher Watch(Guid tenantId) => new(host.Services.GetRequiredService<IChangeFeed>(), tenantId);

        public async ValueTask DisposeAsync()
        {
            await host.StopAsync();
            host.Dispose();
        }
    }

    private sealed class Watcher : IDisposable
    {
        private readonly List<ChangeNotice> _heard = [];
        private readonly SemaphoreSlim _news = new(0);
        private readonly IDisposable _subscription;

        public Watcher(IChangeFeed feed, Guid tenantId) => _subscription = feed.Subscribe(tenantId, notice =>
        {
            lock (_heard) _heard.Add(notice);
            _news.Release();
        });

        public IReadOnlyList<ChangeNotice> Heard
        {
            get
            {
                lock (_heard) return [.. _heard];
            }
        }

        public void Forget()
        {
            lock (_heard) _heard.Clear();
        }

        public async Task<ChangeNotice> HearsAsync(Func<ChangeNotice, bool> expected)
        {
            using var patience = new CancellationTokenSource(Patience);
            while (true)
            {
                if (Heard.FirstOrDefault(expected) is { } notice) return notice;
                await _news.WaitAsync(patience.Token);
            }
        }

        public void Dispose() => _subscription.Dispose();
    }
}
