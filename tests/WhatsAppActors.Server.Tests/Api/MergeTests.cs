using System.Text.Json;
using WhatsAppActors.Server.Tests.Hosting;

namespace WhatsAppActors.Server.Tests.Api;

public sealed class MergeTests(TestPostgres postgres, SharedHost shared) : ApiTest(postgres, shared)
{
    private Guid _channel;
    private Guid _ada;
    private Guid _twin;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _channel = await Seed.ChannelAsync(Tenant.Id);
        _ada = await Seed.CustomerAsync(Tenant.Id, _channel, "Ada", "+15550001");
        _twin = await Seed.CustomerAsync(Tenant.Id, _channel, "Ada too", "+15550002");
        await Seed.IdentityAsync(Tenant.Id, _ada, "+15550001");
        await Seed.IdentityAsync(Tenant.Id, _twin, "+15550002");
    }

    [Fact]
    public async Task A_merge_and_its_undo_have_the_promised_shape()
    {
        var merge = await MergeAsync(_ada, _twin, 201);
        Assert.Equal(["customerId", "id", "mergedAt", "mergedCustomerId", "undoneAt"], merge.EnumerateObject().Select(member => member.Name).Order());
        Assert.Equal((_ada.ToString(), _twin.ToString()), (merge.Text("customerId"), merge.Text("mergedCustomerId")));
        Assert.Equal(JsonValueKind.Null, merge.GetProperty("undoneAt").ValueKind);
        Assert.Equal([merge.GetRawText()], (await Client.GetAsync($"/api/customers/{_ada}/merges", 200)).Items().Select(item => item.GetRawText()));
        Assert.Empty((await Client.GetAsync($"/api/customers/{_twin}/merges", 200)).Items());

        var undone = await Client.PostAsync($"/api/customers/{_ada}/merges/{merge.Text("id")}/undo", "", 200);
        Assert.NotNull(undone.Text("undoneAt"));
        Assert.Equal(undone.GetRawText(), (await Client.PostAsync($"/api/customers/{_ada}/merges/{merge.Text("id")}/undo", "", 200)).GetRawText());
        Assert.Equal([undone.GetRawText()], (await Client.GetAsync($"/api/customers/{_ada}/merges", 200)).Items().Select(item => item.GetRawText()));
        Assert.Equal(JsonValueKind.Null, (await Client.GetAsync($"/api/customers/{_twin}", 200)).GetProperty("mergedInto").ValueKind);
    }

    [Fact]
    public async Task Merges_are_listed_newest_first_page_by_page()
    {
        var others = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            var other = await Seed.CustomerAsync(Tenant.Id);
            others.Insert(0, (await MergeAsync(_ada, other, 201)).Text("id")!);
        }

        Assert.Equal(others, await Client.WalkAsync($"/api/customers/{_ada}/merges", 2));
    }

    [Fact]
    public async Task A_merged_customer_answers_as_a_redirect_and_is_left_out_of_lists_and_counts()
    {
        await MergeAsync(_ada, _twin, 201);
        var redirect = await Client.GetAsync($"/api/customers/{_twin}", 200);
        Assert.Equal((_ada.ToString(), "Ada too", "+15550002"), (redirect.Text("mergedInto"), redirect.Text("displayName"), redirect.Text("phone")));
        Assert.Empty(redirect.GetProperty("identities").EnumerateArray());
        Assert.Equal(2, (await Client.GetAsync($"/api/customers/{_ada}", 200)).GetProperty("identities").GetArrayLength());
        foreach (var list in new[] { "/api/customers", "/api/customers?q=Ada", "/api/customers?includeDeleted=true" })
            Assert.Equal([_ada.ToString()], (await Client.GetAsync(list, 200)).Ids());
        Assert.Equal(1, (await Client.GetAsync("/api/customers/stats", 200)).GetProperty("totalCustomers").GetInt64());

        foreach (var refused in new[]
        {
            await Client.PatchAsync($"/api/customers/{_twin}", new { blocked = true }, 409),
            await Client.DeleteAsync($"/api/customers/{_twin}", 409),
            await Client.PostAsync($"/api/customers/{_twin}/identities", new { kind = "phone", value = "+15550009" }, 409),
            await Client.DeleteAsync($"/api/customers/{_twin}/identities?kind=phone&value=15550002", 409),
        })
            Assert.Equal(("/problems/customer-merged", _ada.ToString()), (refused.Text("type"), refused.Text("mergedInto")));
    }

    [Fact]
    public async Task Either_id_leads_to_the_conversations_and_messages_of_both()
    {
        var group = await Seed.ConversationAsync(Tenant.Id, _channel, customer: null, group: "g1");
        await Seed.SqlAsync("INSERT INTO conversation_participants (tenant_id, conversation_id, customer_id, joined_at) VALUES ($1, $2, $3, now()), ($1, $2, $4, now())", Tenant.Id, group, _ada, _twin);
        var own = await Seed.ConversationAsync(Tenant.Id, _channel, _ada);
        var moved = await Seed.ConversationAsync(Tenant.Id, _channel, _twin);
        var message = await Seed.MessageAsync(Tenant.Id, _channel, moved, _twin, 1, "wamid.merged");
        var merge = await MergeAsync(_ada, _twin, 201);

        foreach (var id in new[] { _ada, _twin })
            Assert.Equal(new[] { group, own, moved }.Select(c => c.ToString()).Order(), (await Client.GetAsync($"/api/conversations?customerId={id}", 200)).Ids().Order());
        Assert.Equal(_ada.ToString(), (await Client.GetAsync($"/api/conversations/{moved}", 200)).Text("customerId"));
        Assert.Equal([_ada.ToString()], await ParticipantsAsync(moved));
        Assert.Equal([_ada.ToString()], await ParticipantsAsync(group));
        Assert.Equal(_ada.ToString(), (await Client.GetAsync($"/api/messages/{message}", 200)).Text("customerId"));
        Assert.Equal([_ada.ToString()], (await Client.GetAsync($"/api/conversations/{moved}/messages", 200)).Items().Select(m => m.Text("customerId")));
        Assert.Equal([_ada.ToString()], (await Client.GetAsync("/api/messages?providerMessageId=wamid.merged", 200)).Items().Select(m => m.Text("customerId")));

        await Client.PostAsync($"/api/customers/{_ada}/merges/{merge.Text("id")}/undo", "", 200);
        Assert.Equal(new[] { group, own }.Select(c => c.ToString()).Order(), (await Client.GetAsync($"/api/conversations?customerId={_ada}", 200)).Ids().Order());
        Assert.Equal(new[] { group, moved }.Select(c => c.ToString()).Order(), (await Client.GetAsync($"/api/conversations?customerId={_twin}", 200)).Ids().Order());
        Assert.Equal(_twin.ToString(), (await Client.GetAsync($"/api/messages/{message}", 200)).Text("customerId"));
        Assert.Equal([_twin.ToString()], await ParticipantsAsync(moved));
    }

    [Fact]
    public async Task An_offer_follows_its_customers()
    {
        var third = await Seed.CustomerAsync(Tenant.Id);
        foreach (var (one, other) in new[] { (_ada, _twin), (_twin, third) })
        {
            await Seed.SqlAsync(
                "INSERT INTO merge_offers (tenant_id, customer_id, other_id, reason) VALUES ($1, least($2::uuid, $3::uuid), greatest($2::uuid, $3::uuid), 'both')", Tenant.Id, one, other);
        }

        var merge = await MergeAsync(_ada, _twin, 201);
        Assert.Equal([third.ToString()], await OffersAsync(_ada));
        Assert.Equal([_ada.ToString()], await OffersAsync(third));

        await Client.PostAsync($"/api/customers/{_ada}/merges/{merge.Text("id")}/undo", "", 200);
        Assert.Empty(await OffersAsync(_ada));
        Assert.Equal([_twin.ToString()], await OffersAsync(third));
    }

    [Fact]
    public async Task What_cannot_be_merged_is_refused_with_what_to_do()
    {
        var deleted = await Seed.CustomerAsync(Tenant.Id);
        await Client.DeleteAsync($"/api/customers/{deleted}", 204);
        await MergeAsync(_ada, Guid.NewGuid(), 404);
        await MergeAsync(Guid.NewGuid(), _ada, 404);
        Assert.Contains("itself", (await MergeAsync(_ada, _ada, 400)).GetProperty("errors").GetProperty("customerId")[0].GetString(), StringComparison.Ordinal);
        Assert.Contains("required", (await Client.PostAsync($"/api/customers/{_ada}/merges", "{}", 400)).GetProperty("errors").GetProperty("customerId")[0].GetString(), StringComparison.Ordinal);
        await Client.PostAsync($"/api/customers/{_ada}/merges", """{"customerId":"x"}""", 400);
        var gone = await MergeAsync(_ada, deleted, 409);
        Assert.Equal(("/problems/customer-deleted", deleted.ToString()), (gone.Text("type"), gone.Text("customerId")));

        var first = await MergeAsync(_ada, _twin, 201);
        var again = await MergeAsync(_ada, _twin, 409);
        Assert.Equal(("/problems/customer-merged", _ada.ToString(), _twin.ToString()), (again.Text("type"), again.Text("mergedInto"), again.Text("customerId")));

        var third = await Seed.CustomerAsync(Tenant.Id);
        await MergeAsync(third, _ada, 201);
        var chained = await Client.PostAsync($"/api/customers/{_ada}/merges/{first.Text("id")}/undo", "", 409);
        Assert.Equal(("/problems/survivor-merged", third.ToString()), (chained.Text("type"), chained.Text("mergedInto")));
        Assert.Equal(third.ToString(), (await Client.GetAsync($"/api/customers/{_twin}", 200)).Text("mergedInto"));
        await Client.PostAsync($"/api/customers/{_ada}/merges/{Guid.NewGuid()}/undo", "", 404);
        await Client.PostAsync($"/api/customers/{_ada}/merges/x/undo", "", 404);
    }

    private Task<JsonElement> MergeAsync(Guid survivor, Guid other, int expected) =>
        Client.PostAsync($"/api/customers/{survivor}/merges", new { customerId = other }, expected);

    private async Task<List<string?>> ParticipantsAsync(Guid conversation) =>
        (await Client.GetAsync($"/api/conversations/{conversation}", 200)).GetProperty("participants").EnumerateArray().Select(p => p.Text("customerId")).ToList();

    private async Task<List<string?>> OffersAsync(Guid customer) =>
        (await Client.GetAsync($"/api/customers/{customer}", 200)).GetProperty("mergeOffers").EnumerateArray().Select(offer => offer.Text("customerId")).ToList();
}
