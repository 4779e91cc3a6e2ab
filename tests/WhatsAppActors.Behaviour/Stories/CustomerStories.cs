using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using WhatsAppActors.Behaviour.People;
using WhatsAppActors.Behaviour.World;

namespace WhatsAppActors.Behaviour.Stories;

/// <summary>What a business knows of a person, and changes.</summary>
public abstract class CustomerStories(IWorld world) : Story(world)
{
    [Fact]
    public async Task A_name_that_the_business_gave_stays_whatever_the_provider_says()
    {
        var shop = await OpenAsync(new { keywords = new[] { Keyword("who am I", "You are {{name}}.") } });
        var anna = shop.NewPerson("anna_1987");
        await anna.SaysAsync("Hello");
        await shop.Api.PatchAsync(await anna.PathAsync(), new { displayName = "Anna de Vries" });
        await anna.SaysAsync("Who am I?");
        await anna.HearsAsync("You are Anna de Vries.");
        Assert.Equal("Anna de Vries", (await anna.CustomerAsync()).Text("displayName"));
    }

    [Fact]
    public async Task Simultaneous_changes_of_different_fields_all_hold()
    {
        var shop = await OpenAsync();
        var anna = shop.NewPerson();
        await anna.SaysAsync("Hello");
        var path = await anna.PathAsync();
        await shop.Api.PatchAsync(path, new { customFields = new { kept = "yes", dropped = "no" } });

        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => shop.Api.PatchAsync(path, new { customFields = new Dictionary<string, object> { [$"field{i}"] = i } }))
            .Append(shop.Api.PatchAsync(path, new { customFields = new { dropped = (string?)null } }))
            .Append(shop.Api.PatchAsync(path, new { displayName = "Anna" })));

        var customer = await shop.Api.GetAsync(path);
        var fields = customer.GetProperty("customFields");
        for (var i = 0; i < 20; i++) Assert.Equal(i, fields.GetProperty($"field{i}").GetInt32());
        Assert.Equal("yes", fields.Text("kept"));
        Assert.False(fields.TryGetProperty("dropped", out _));
        Assert.Equal("Anna", customer.Text("displayName"));
    }

    [Fact]
    public async Task Consent_that_the_business_changes_decides_about_the_next_message()
    {
        var shop = await OpenAsync(ShopRules);
        var anna = shop.NewPerson();
        await anna.SaysAsync("price");
        await anna.HearsAsync("It costs 5 euros.");
        var path = await anna.PathAsync();
        Assert.Equal("withdrawn", (await shop.Api.PatchAsync(path, new { consentStatus = "withdrawn" })).Text("consentStatus"));
        await anna.SaysAsync("hours");
        await anna.HearsAsync("It costs 5 euros.");
        await shop.Api.PatchAsync(path, new { consentStatus = "granted" });
        await anna.SaysAsync("ping");
        await anna.HearsAsync("It costs 5 euros.", "pong");
    }

    [Fact]
    public async Task Who_was_deleted_and_writes_again_returns_with_history_and_with_consent_withdrawn()
    {
        var shop = await OpenAsync(new { welcome = new { enabled = true, text = "Welcome!" }, keywords = Shop });
        var anna = shop.NewPerson();
        var ben = shop.NewPerson();
        await Task.WhenAll(anna.SaysAsync("Hello"), ben.SaysAsync("Hello"));
        await anna.HearsAsync("Welcome!");
        await ben.HearsAsync("Welcome!");
        await ben.SaysAsync("STOP");
        await ben.HearsAsync(2);
        string annasPath = await anna.PathAsync(), bensPath = await ben.PathAsync();
        await shop.Api.DeleteAsync(annasPath);
        await shop.Api.DeleteAsync(bensPath);

        await anna.SaysAsync("ping");
        await anna.HearsAsync("Welcome!", "pong");
        Assert.Equal(annasPath, await anna.PathAsync());
        Assert.Equal(JsonValueKind.Null, (await anna.CustomerAsync()).GetProperty("deletedAt").ValueKind);
        Assert.Equal(4, (await anna.MessagesAsync()).Count);

        await ben.SaysAsync("ping");
        await ben.HearsAsync(2);
        Assert.Equal(bensPath, await ben.PathAsync());
        Assert.Equal("withdrawn", (await ben.CustomerAsync()).Text("consentStatus"));
    }

    [Fact]
    public async Task A_change_that_is_wrong_or_not_yours_changes_nothing()
    {
        var shop = await OpenAsync();
        var anna = shop.NewPerson("Anna");
        await anna.SaysAsync("Hello");
        var path = await anna.PathAsync();
        (await shop.Api.SendAsync(HttpMethod.Patch, path, new { displayName = "New", consentStatus = "perhaps" })).Refused(HttpStatusCode.BadRequest);
        (await (await OpenAsync()).Api.SendAsync(HttpMethod.Patch, path, new { displayName = "Stolen" })).Refused(HttpStatusCode.NotFound);
        Assert.Equal("Anna", (await anna.CustomerAsync()).Text("displayName"));
    }

    [Fact]
    public async Task Who_changes_their_number_stays_the_same_customer()
    {
        var shop = await OpenAsync(ShopRules);
        var anna = shop.NewPerson("Anna");
        await anna.SaysAsync("price");
        await anna.HearsAsync("It costs 5 euros.");
        var customer = (await anna.CustomerAsync()).Id();

        var annaLater = shop.NewPerson("Anna");
        await anna.PostAsync(anna.Message("system", new JsonObject
        {
            ["body"] = $"Anna changed from {anna.Phone} to {annaLater.Phone}", ["wa_id"] = annaLater.Phone, ["type"] = "user_changed_number",
        }));
        await annaLater.SaysAsync("hours");
        await annaLater.HearsAsync("From 9 to 5.");
        Assert.Equal(customer, (await annaLater.CustomerAsync()).Id());
        Assert.Single(await shop.Api.ListAsync("/api/customers"));
        await anna.HearsAsync("It costs 5 euros.");
    }
}
