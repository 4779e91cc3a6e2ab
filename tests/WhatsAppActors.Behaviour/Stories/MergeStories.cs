using System.Net;
using System.Text.Json;
using WhatsAppActors.Behaviour.People;
using WhatsAppActors.Behaviour.World;

namespace WhatsAppActors.Behaviour.Stories;

/// <summary>Two customers turn out to be one person; or not, after all.</summary>
public abstract class MergeStories(IWorld world) : Story(world)
{
    [Fact]
    public async Task A_merge_is_a_redirect_and_history_follows()
    {
        var two = await TwoAsync();
        var merge = await two.MergeAsync();
        Assert.Equal((two.Kept, two.Merged), (merge.Text("customerId"), merge.Text("mergedCustomerId")));
        Assert.Equal(JsonValueKind.Null, merge.GetProperty("undoneAt").ValueKind);
        Assert.NotEqual(default, merge.GetProperty("mergedAt").GetDateTimeOffset());

        Assert.Equal(merge.Id(), Assert.Single(await two.Shop.Api.ListAsync($"/api/customers/{two.Kept}/merges")).Id());
        Assert.Equal(two.Kept, (await two.Shop.Api.GetAsync($"/api/customers/{two.Merged}")).Text("mergedInto"));
        Assert.Equal(2, (await two.ConversationsAsync(two.Kept)).Count);
        Assert.All(await two.ConversationsAsync(two.Kept), c => Assert.Equal(two.Kept, c.Text("customerId")));
    }

    [Fact]
    public async Task Who_writes_from_either_identity_is_the_survivor_and_is_answered_once()
    {
        var two = await TwoAsync();
        await two.MergeAsync();

        // Heard so far: one "It costs 5 euros." each.
        await two.Phone.SaysAsync("ping");
        await two.HearBothAsync("pong");
        await two.Hidden.SaysAsync("hours");
        await two.HearBothAsync("pong", "From 9 to 5.");

        var conversations = await two.ConversationsAsync(two.Kept);
        Assert.Single(conversations, c => c.Text("status") == "open");
        Assert.Empty((await two.Shop.Api.ListAsync("/api/conversations")).Where(c => c.Text("customerId") == two.Merged));
        Assert.Equal(8, conversations.Sum(c => c.GetProperty("messageCount").GetInt32()));
    }

    [Fact]
    public async Task Undone_each_has_their_own_again()
    {
        var two = await TwoAsync();
        var before = (Kept: (await two.ConversationsAsync(two.Kept)).Single().Id(), Merged: (await two.ConversationsAsync(two.Merged)).Single().Id());
        var merge = await two.MergeAsync();
        var undone = await two.Shop.Api.PostAsync($"/api/customers/{two.Kept}/merges/{merge.Id()}/undo", new { });
        Assert.NotEqual(JsonValueKind.Null, undone.GetProperty("undoneAt").ValueKind);

        Assert.Equal(JsonValueKind.Null, (await two.Shop.Api.GetAsync($"/api/customers/{two.Merged}")).GetProperty("mergedInto").ValueKind);
        Assert.Contains(await two.ConversationsAsync(two.Kept), c => c.Id() == before.Kept);
        Assert.Contains(await two.ConversationsAsync(two.Merged), c => c.Id() == before.Merged);

        await two.Phone.SaysAsync("ping");
        await two.Hidden.SaysAsync("hours");
        await two.HearBothAsync("pong", "From 9 to 5.");
        Assert.Equal(two.Kept, (await two.Phone.CustomerAsync()).Id());
        Assert.Equal(two.Merged, (await two.Hidden.CustomerAsync()).Id());
        Assert.Contains(await two.MessagesAsync(two.Kept), m => m.Text("text") == "ping");
        Assert.Contains(await two.MessagesAsync(two.Merged), m => m.Text("text") == "hours");
    }

    [Fact]
    public async Task A_merged_customer_is_not_changed_and_not_merged_again()
    {
        var two = await TwoAsync();
        await two.MergeAsync();
        (await two.Shop.Api.SendAsync(HttpMethod.Patch, $"/api/customers/{two.Merged}", new { displayName = "Nobody" })).Refused(HttpStatusCode.Conflict);
        (await two.Shop.Api.SendAsync(HttpMethod.Post, $"/api/customers/{two.Kept}/merges", new { customerId = two.Merged })).Refused(HttpStatusCode.Conflict);
        Assert.Single(await two.Shop.Api.ListAsync($"/api/customers/{two.Kept}/merges"));
    }

    [Fact]
    public async Task Others_customers_and_nobodys_are_not_merged()
    {
        var two = await TwoAsync();
        var other = await OpenAsync();
        (await other.Api.SendAsync(HttpMethod.Post, $"/api/customers/{two.Kept}/merges", new { customerId = two.Merged })).Refused(HttpStatusCode.NotFound);
        (await two.Shop.Api.SendAsync(HttpMethod.Post, $"/api/customers/{Guid.NewGuid()}/merges", new { customerId = two.Merged })).Refused(HttpStatusCode.NotFound);
        var self = await two.Shop.Api.SendAsync(HttpMethod.Post, $"/api/customers/{two.Kept}/merges", new { customerId = two.Kept });
        Assert.InRange((int)self.Status, 400, 499);
        Assert.Empty(await two.Shop.Api.ListAsync($"/api/customers/{two.Kept}/merges"));
    }

    [Fact]
    public async Task Who_opted_out_by_one_identity_is_opted_out_by_both()
    {
        var two = await TwoAsync();
        await two.Hidden.SaysAsync("STOP");
        await two.Hidden.HearsAsync(2);
        await two.MergeAsync();
        Assert.Equal("withdrawn", (await two.Shop.Api.GetAsync($"/api/customers/{two.Kept}")).Text("consentStatus"));
        await two.Phone.SaysAsync("ping");
        await two.Phone.HearsAsync("It costs 5 euros.");
    }

    private async Task<TwoCustomers> TwoAsync()
    {
        var shop = await OpenAsync(ShopRules);
        var phone = shop.NewPerson("Anna");
        var hidden = shop.NewPersonWithoutPhone("anna.writes");
        await phone.SaysAsync("price");
        await hidden.SaysAsync("price");
        await phone.HearsAsync("It costs 5 euros.");
        await hidden.HearsAsync("It costs 5 euros.");
        return new TwoCustomers(shop, phone, hidden, (await phone.CustomerAsync()).Id(), (await hidden.CustomerAsync()).Id());
    }
}
