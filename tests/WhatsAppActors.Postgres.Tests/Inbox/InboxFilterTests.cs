using WhatsAppActors.Core.Inbox;

namespace WhatsAppActors.Postgres.Tests.Inbox;

[Collection(TestPostgres.Collection)]
public sealed class InboxFilterTests(TestPostgres postgres) : IAsyncLifetime
{
    private InboxWorld _world = null!;

    public async Task InitializeAsync() => _world = await InboxWorld.CreateAsync(postgres);

    public Task DisposeAsync() => _world.DisposeAsync().AsTask();

    [Fact]
    public async Task Status_number_and_unread_narrow_together()
    {
        await _world.WriteAsync("4915112345671", "Anna");
        await _world.WriteAsync("4915112345672", "Berta", InboxWorld.Second);
        await _world.WriteAsync("4915112345673", "Carla");
        await _world.WriteAsync("4915112345674", "Dora", InboxWorld.Foreign);
        await _world.ExecuteAsync("UPDATE conversations SET status = 'closed' WHERE customer_id = (SELECT id FROM customers WHERE display_name = 'Carla')");
        await _world.ExecuteAsync("UPDATE conversations SET unread_count = 0 WHERE customer_id = (SELECT id FROM customers WHERE display_name = 'Anna')");

        Assert.Equal("Anna,Berta,Carla", await _world.TitlesAsync(new InboxFilter()));
        Assert.Equal("Anna,Berta", await _world.TitlesAsync(new InboxFilter { Status = "open" }));
        Assert.Equal("Carla", await _world.TitlesAsync(new InboxFilter { Status = "closed" }));
        Assert.Equal("Berta,Carla", await _world.TitlesAsync(new InboxFilter { UnreadOnly = true }));
        Assert.Equal("Berta", await _world.TitlesAsync(new InboxFilter { ChannelId = _world.SecondRoute.ChannelId }));
        Assert.Equal("", await _world.TitlesAsync(new InboxFilter { ChannelId = _world.SecondRoute.ChannelId, Status = "closed" }));
        Assert.Equal("", await _world.TitlesAsync(new InboxFilter { ChannelId = _world.ForeignRoute.ChannelId }));
    }

    [Theory]
    [InlineData("anna", "Anna 100%_real")]
    [InlineData("ANNA", "Anna 100%_real")]
    [InlineData("5112345671", "Anna 100%_real")]
    [InlineData("berta.b", "Berta")]
    [InlineData("%", "Anna 100%_real")]
    [InlineData("_", "Anna 100%_real")]
    [InlineData("0%_r", "Anna 100%_real")]
    [InlineData("\\", "Ca\\rla")]
    [InlineData("'; DROP TABLE customers; --", "")]
    [InlineData("a", "Anna 100%_real,Berta,Ca\\rla")]
    public async Task A_search_is_literal(string text, string expected)
    {
        await _world.WriteAsync("4915112345671", "Anna 100%_real");
        await _world.WriteAsync("4915112345672", "Berta", username: "berta.b");
        await _world.WriteAsync("4915112345673", "Ca\\rla");
        await _world.WriteAsync("4915112345671", "Anna 100%_real of another tenant", InboxWorld.Foreign);
        Assert.Equal(expected, await _world.TitlesAsync(new InboxFilter { Text = text }));
    }

    [Fact]
    public async Task A_merged_customer_is_found_as_their_survivor()
    {
        var anna = await _world.WriteAsync("4915112345671", "Anna");
        var berta = await _world.WriteAsync("4915112345672", "Berta");
        await _world.WriteAsync("4915112345673", "Carla");
        await _world.Customers.MergeAsync(anna, berta);

        Assert.Equal("Anna,Anna", await _world.TitlesAsync(new InboxFilter { Text = "berta" }));
        Assert.Equal("Anna,Anna", await _world.TitlesAsync(new InboxFilter { CustomerId = anna }));
        Assert.Equal("Anna,Anna", await _world.TitlesAsync(new InboxFilter { CustomerId = berta }));
    }

    [Fact]
    public async Task A_customers_conversations_are_theirs_on_every_number_and_their_groups()
    {
        var anna = await _world.WriteAsync("4915112345671", "Anna");
        await _world.WriteAsync("4915112345671", "Anna", InboxWorld.Second);
        await _world.WriteAsync("4915112345671", "Anna", change: item => item with { GroupId = "the-group" });
        await _world.WriteAsync("4915112345672", "Berta");
        var foreign = await _world.WriteAsync("4915112345671", "Anna", InboxWorld.Foreign);

        var rows = await _world.ListAsync(new InboxFilter { CustomerId = anna });
        Assert.Equal(["direct", "direct", "group"], rows.Select(row => row.Kind).Order(StringComparer.Ordinal));
        Assert.Equal("the-group", rows.Single(row => row.Kind == "group").Title);
        Assert.Empty(await _world.ListAsync(new InboxFilter { CustomerId = foreign }));
        Assert.Empty(await _world.ListAsync(new InboxFilter { CustomerId = Guid.NewGuid() }));
    }
}
