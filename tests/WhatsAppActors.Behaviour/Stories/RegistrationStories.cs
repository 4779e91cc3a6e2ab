using System.Net;
using System.Text.Json;
using WhatsAppActors.Behaviour.People;
using WhatsAppActors.Behaviour.World;

namespace WhatsAppActors.Behaviour.Stories;

/// <summary>Somebody nobody knew writes, becomes a customer, and is answered.</summary>
public abstract class RegistrationStories(IWorld world) : Story(world)
{
    [Fact]
    public async Task A_rule_answers_once_and_statuses_raise_the_reply_from_sent_to_read()
    {
        var shop = await OpenAsync(ShopRules);
        var anna = shop.NewPerson("Anna");
        await anna.SaysAsync("price");
        await anna.HearsAsync("It costs 5 euros.");

        var sent = Assert.Single(anna.Requests);
        var reply = await shop.ShowsAsync(sent.Wamid, "sent");
        Assert.Equal(("outbound", "bot", "text", "It costs 5 euros."), (reply.Text("direction"), reply.Text("author"), reply.Text("type"), reply.Text("text")));
        Assert.Equal((await anna.ConversationAsync()).Id(), reply.Text("conversationId"));
        Assert.Equal(2, reply.GetProperty("seq").GetInt32());

        foreach (var status in (string[])["sent", "delivered", "read"])
        {
            await shop.StatusAsync(sent, status);
            reply = await shop.ShowsAsync(sent.Wamid, status);
        }

        Assert.Equal(["sent", "delivered", "read"], reply.GetProperty("statusHistory").EnumerateArray().Select(s => s.Text("status")));
        Assert.Equal("Anna", (await anna.CustomerAsync()).Text("displayName"));
    }

    [Fact]
    public async Task A_rule_that_was_removed_answers_no_more()
    {
        var shop = await OpenAsync(ShopRules);
        var anna = shop.NewPerson();
        await anna.SaysAsync("price");
        await anna.HearsAsync("It costs 5 euros.");

        await shop.SetRulesAsync(new { keywords = new[] { Keyword("ping", "pong") } });
        await anna.SaysAsync("price");
        await anna.HearsAsync("It costs 5 euros.");
        await anna.SaysAsync("ping");
        await anna.HearsAsync("It costs 5 euros.", "pong");
    }

    [Fact]
    public async Task A_webhook_that_comes_again_is_not_answered_again()
    {
        var shop = await OpenAsync(ShopRules);
        var anna = shop.NewPerson();
        var message = anna.Text("price");
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => anna.PostToAsync(World.Http, message)));
        await anna.HearsAsync("It costs 5 euros.");

        await anna.PostToAsync(World.Http, message);
        await anna.HearsAsync("It costs 5 euros.");
        await anna.SaysAsync("ping");
        await anna.HearsAsync("It costs 5 euros.", "pong");
        Assert.Equal(4, (await anna.MessagesAsync()).Count);
    }

    [Fact]
    public async Task A_new_customer_is_welcomed_once()
    {
        var shop = await OpenAsync(new { welcome = new { enabled = true, text = "Welcome!" }, keywords = Shop });
        var anna = shop.NewPerson();
        await anna.SaysAsync("Hello");
        await anna.HearsAsync("Welcome!");
        await anna.SaysAsync("Hello");
        await anna.HearsAsync("Welcome!");
        await anna.SaysAsync("ping");
        await anna.HearsAsync("Welcome!", "pong");
    }

    [Fact]
    public async Task Placeholders_are_what_the_person_is_called_and_said()
    {
        var shop = await OpenAsync(new
        {
            welcome = new { enabled = true, text = "Welcome, {{firstName}}!" },
            keywords = new[] { Keyword("^order \\d+$", "{{name}}, {{phone}}: you said \"{{text}}\".", "regex") },
        });
        var anna = shop.NewPerson("Anna de Vries");
        await anna.SaysAsync("Hello");
        await anna.HearsAsync("Welcome, Anna!");
        await anna.SaysAsync("order 66");
        await anna.HearsAsync("Welcome, Anna!", $"Anna de Vries, +{anna.Phone}: you said \"order 66\".");
    }

    [Fact]
    public async Task Who_has_no_phone_is_answered_by_user_id()
    {
        var shop = await OpenAsync(ShopRules);
        var hidden = shop.NewPersonWithoutPhone("Somebody");
        await hidden.SaysAsync("price");
        await hidden.HearsAsync("It costs 5 euros.");

        var sent = Assert.Single(shop.Line.Requests);
        Assert.Equal((null, hidden.UserId), (sent.To, sent.UserId));
        Assert.Equal(JsonValueKind.Null, (await hidden.CustomerAsync()).GetProperty("phone").ValueKind);
        await shop.StatusAsync(sent, "delivered");
        await shop.ShowsAsync(sent.Wamid, "delivered");
    }

    [Fact]
    public async Task Two_businesses_that_one_person_writes_to_know_nothing_of_each_other()
    {
        var shop = await OpenAsync(ShopRules);
        var bakery = await OpenAsync(new { keywords = new[] { Keyword("price", "Two euros a loaf.") } });
        var anna = shop.NewPerson("Anna");
        var annaAtTheBakery = anna.At(bakery);
        await Task.WhenAll(anna.SaysAsync("price"), annaAtTheBakery.SaysAsync("price"));
        await anna.HearsAsync("It costs 5 euros.");
        await annaAtTheBakery.HearsAsync("Two euros a loaf.");

        Assert.NotEqual((await anna.CustomerAsync()).Id(), (await annaAtTheBakery.CustomerAsync()).Id());
        Assert.All((await shop.Api.ListAsync("/api/customers")).Concat(await bakery.Api.ListAsync("/api/customers")), c => Assert.Equal("Anna", c.Text("displayName")));
        Assert.Single(await shop.Api.ListAsync("/api/conversations"));
        (await bakery.Api.SendAsync(HttpMethod.Get, await anna.ChatAsync() + "/messages", null)).Refused(HttpStatusCode.NotFound);
        (await bakery.Api.SendAsync(HttpMethod.Post, await anna.ChatAsync() + "/messages", new { type = "text", text = "Not yours" })).Refused(HttpStatusCode.NotFound);
        Assert.Empty(await bakery.FindAsync(Assert.Single(anna.Requests).Wamid));
    }

    [Fact]
    public async Task Fifty_people_at_once_are_each_answered_once()
    {
        var shop = await OpenAsync(ShopRules);
        var people = Enumerable.Range(0, 50).Select(_ => shop.NewPerson()).ToList();
        await Task.WhenAll(people.Select(p => p.SaysAsync("price")));
        foreach (var person in people) await person.HearsAsync("It costs 5 euros.");
        Assert.Equal(50, shop.Line.Requests.Count);
    }
}
