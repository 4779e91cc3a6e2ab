using WhatsAppActors.Core.Inbox;
using WhatsAppActors.Postgres.Tests.Customers;

namespace WhatsAppActors.Postgres.Tests.Inbox;

[Collection(TestPostgres.Collection)]
public sealed class InboxPageTests(TestPostgres postgres) : IAsyncLifetime
{
    private InboxWorld _world = null!;

    public async Task InitializeAsync() => _world = await InboxWorld.CreateAsync(postgres);

    public Task DisposeAsync() => _world.DisposeAsync().AsTask();

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    public async Task Pages_over_equal_times_leave_out_none_and_repeat_none(int take)
    {
        for (var person = 0; person < 10; person++) await _world.WriteAsync($"491511234567{person}");
        // Two moments for all of them: within one the id decides.
        await _world.ExecuteAsync("UPDATE conversations SET last_message_at = date_trunc('day', now()) + (get_byte(uuid_send(id), 15) % 2) * interval '1 microsecond'");
        var whole = await _world.ListAsync(new InboxFilter());
        var paged = new List<InboxRow>();
        for (InboxPlace? after = null; await _world.ListAsync(new InboxFilter(), after, take) is { Count: > 0 } page; after = page[^1].Place) paged.AddRange(page);

        Assert.Equal(10, whole.Count);
        Assert.Equal(whole, paged);
        Assert.Equal(whole.OrderByDescending(row => row.LastMessageAt).ThenByDescending(row => row.Id), whole);
    }

    [Fact]
    public async Task Among_given_ones_are_those_that_pass_and_are_the_tenants_own()
    {
        await _world.WriteAsync("4915112345671", "Anna");
        await _world.WriteAsync("4915112345672", "Berta");
        await _world.WriteAsync("4915112345673", "Carla", InboxWorld.Foreign);
        await _world.ExecuteAsync("UPDATE conversations SET status = 'closed' WHERE customer_id = (SELECT id FROM customers WHERE display_name = 'Berta')");
        var all = (await _world.ListAsync(new InboxFilter())).Select(row => row.Id).ToList();
        var foreign = await _world.Inbox.ListAsync(_world.ForeignRoute.TenantId, new InboxFilter(), null, 10, default);
        Guid[] asked = [.. all, foreign[0].Id, Guid.NewGuid()];

        Assert.Equal(all.Order(), (await _world.Inbox.AmongAsync(_world.TenantId, new InboxFilter(), asked, default)).Select(row => row.Id).Order());
        Assert.Equal(["Anna"], (await _world.Inbox.AmongAsync(_world.TenantId, new InboxFilter { Status = "open" }, asked, default)).Select(row => row.Title));
        Assert.Empty(await _world.Inbox.AmongAsync(_world.TenantId, new InboxFilter(), [], default));
        Assert.Null(await _world.Inbox.FindAsync(_world.TenantId, foreign[0].Id, default));
        Assert.Equal("Carla", (await _world.Inbox.FindAsync(_world.ForeignRoute.TenantId, foreign[0].Id, default))!.Title);
        Assert.Null(await _world.Inbox.CustomerAsync(_world.TenantId, foreign[0].CustomerId!.Value, default));
    }

    [Fact]
    public async Task Totals_are_the_tenants_own_and_counted_up_to_a_thousand()
    {
        var anna = await _world.WriteAsync("4915112345671", "Anna");
        await _world.WriteAsync("4915112345672", "Berta", InboxWorld.Foreign);
        Assert.Equal(new InboxTotals(1, 1, 0), await _world.Inbox.CountAsync(_world.TenantId, default));
        await _world.ExecuteAsync(
            """
            INSERT INTO conversations (tenant_id, id, channel_id, customer_id, kind, chat_key, status, unread_count, last_message_at)
            SELECT $1, gen_random_uuid(), $2, $3, 'direct', 'chat ' || n, CASE WHEN n <= 1500 THEN 'handed_over' ELSE 'closed' END, CASE WHEN n > 400 THEN 1 ELSE 0 END, now()
              FROM generate_series(1, 2000) n
            """,
            _world.TenantId, _world.Customers.Route.ChannelId, anna);
        Assert.Equal(new InboxTotals(InboxTotals.Most, 1, InboxTotals.Most), await _world.Inbox.CountAsync(_world.TenantId, default));
        Assert.Equal(new InboxTotals(1, 1, 0), await _world.Inbox.CountAsync(_world.ForeignRoute.TenantId, default));
    }

    [Fact]
    public async Task Numbers_are_the_tenants_own() => Assert.Equal(
        [CustomerWorld.Number, InboxWorld.Second], (await _world.Inbox.NumbersAsync(_world.TenantId, default)).Select(number => number.Name));

    [Fact]
    public async Task A_line_tells_what_was_said_last()
    {
        Assert.Equal("voice", (await LastAsync("audio", """{"media":{"id":"1","voice":true}}""")).Type);
        Assert.Equal("audio", (await LastAsync("audio", """{"media":{"id":"1","voice":false}}""")).Type);
        Assert.Equal("audio", (await LastAsync("audio", """{"media":"odd"}""")).Type);
        Assert.Equal("a.pdf", (await LastAsync("document", """{"media":{"filename":"a.pdf"}}""")).Detail);
        Assert.Equal(200, (await LastAsync("document", $$"""{"media": {"filename": "{{new string('x', 500)}}" } }""")).Detail!.Length);
        Assert.Null((await LastAsync("image", """{"media":{"filename":"a.jpg"}}""")).Detail);
        Assert.Equal("poll", (await LastAsync("unsupported", "{}", originalType: "poll")).OriginalType);
        Assert.Equal("👍", (await LastAsync("reaction", "{}", emoji: "👍")).Detail);
    }

    private async Task<LastMessage> LastAsync(string type, string content, string? originalType = null, string? emoji = null)
    {
        await _world.WriteAsync("4915112345671", change: item => item with
        {
            Type = type, Text = null, Content = content, OriginalType = originalType, TargetMessageId = emoji is null ? null : "wamid.none", Emoji = emoji,
        });
        return (await _world.ListAsync(new InboxFilter()))[0].Last!;
    }
}
