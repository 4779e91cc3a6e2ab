using WhatsAppActors.Server.Tests.Hosting;

namespace WhatsAppActors.Server.Tests.Api;

public sealed class SearchTests(TestPostgres postgres, SharedHost shared) : ApiTest(postgres, shared)
{
    [Fact]
    public async Task Customers_and_messages_are_found_and_messages_come_in_pages()
    {
        var channel = await Seed.ChannelAsync(Tenant.Id);
        var customer = await Seed.CustomerAsync(Tenant.Id, channel);
        var conversation = await Seed.ConversationAsync(Tenant.Id, channel, customer, DateTimeOffset.UtcNow);
        var expected = new List<string>();
        for (var seq = 1; seq <= 7; seq++)
            expected.Insert(0, (await Seed.MessageAsync(Tenant.Id, channel, conversation, customer, seq, text: $"Crème brûlée number {seq}")).ToString());
        await Seed.SqlAsync("UPDATE customers SET display_name = 'Ada Brulee' WHERE tenant_id = $1 AND id = $2", Tenant.Id, customer);

        var found = new List<string>();
        string? cursor = null;
        do
        {
            var page = await Client.GetAsync($"/api/search?q=creme%20brulee&limit=3{(cursor is null ? "" : $"&cursor={cursor}")}", 200);
            Assert.True(page.GetProperty("complete").GetBoolean());
            Assert.Empty(page.GetProperty("customers").EnumerateArray());
            found.AddRange(page.Items().Select(item => item.GetProperty("messageId").GetString()!));
            cursor = page.Text("nextCursor");
        }
        while (cursor is not null);

        Assert.Equal(expected, found);
        var both = await Client.GetAsync("/api/search?q=br%C3%BBl%C3%A9e&limit=1", 200);
        Assert.Equal("Ada Brulee", both.GetProperty("customers").EnumerateArray().Single().Text("displayName"));
        var item = both.Items().Single();
        Assert.Equal((conversation, customer, "Ada Brulee"), (item.GetProperty("conversationId").GetGuid(), item.GetProperty("customerId").GetGuid(), item.Text("title")));
        var excerpt = item.GetProperty("excerpt");
        var mark = excerpt.GetProperty("marks").EnumerateArray().Single();
        Assert.Equal("brûlée", excerpt.Text("text")!.Substring(mark.GetProperty("start").GetInt32(), mark.GetProperty("length").GetInt32()));
    }

    [Fact]
    public async Task A_needle_that_is_too_long_is_refused() => await Client.GetAsync($"/api/search?q={new string('a', 201)}", 400);

    [Fact]
    public async Task Another_tenant_finds_nothing()
    {
        var channel = await Seed.ChannelAsync(Tenant.Id);
        var customer = await Seed.CustomerAsync(Tenant.Id, channel);
        var conversation = await Seed.ConversationAsync(Tenant.Id, channel, customer, DateTimeOffset.UtcNow);
        await Seed.MessageAsync(Tenant.Id, channel, conversation, customer, 1, text: "Pistachio");
        var other = await Host.TenantAsync("Another shop");
        Assert.NotEmpty((await Client.GetAsync("/api/search?q=pistachio", 200)).Items());
        Assert.Empty((await other.Client.GetAsync("/api/search?q=pistachio", 200)).Items());
    }
}
