using System.Text.Json.Nodes;
using WhatsAppActors.Behaviour.People;
using WhatsAppActors.Behaviour.World;

namespace WhatsAppActors.Behaviour.Stories;

/// <summary>What starts a turn, and what one turn answers.</summary>
public abstract class TurnStories(IWorld world) : Story(world)
{
    [Fact]
    public async Task Five_short_messages_in_one_post_get_one_answer()
    {
        var shop = await OpenAsync(ShopRules);
        var anna = shop.NewPerson();
        await anna.SaysAtOnceAsync("Hello", "price", "are you there?", "price", "please");
        await anna.HearsAsync("It costs 5 euros.");
        await anna.SaysAsync("ping");
        await anna.HearsAsync("It costs 5 euros.", "pong");
    }

    [Fact]
    public async Task Replies_keep_the_order_of_what_they_answer_and_the_last_message_is_answered()
    {
        var shop = await OpenAsync(new { keywords = new[] { Keyword("^\\d+$", "{{text}}", "regex") } });
        var anna = shop.NewPerson();
        for (var i = 1; i <= 12; i++) await anna.SaysAsync(i.ToString());

        // Those that waited together are one turn, and share an answer.
        await anna.HearsAtLastAsync("12");
        var heard = anna.Requests.Select(r => int.Parse(r.Text!)).ToList();
        Assert.Equal(heard.Order(), heard);
        Assert.Equal(heard.Distinct(), heard);
    }

    [Fact]
    public async Task Messages_of_yesterday_get_no_reply_and_are_kept()
    {
        var shop = await OpenAsync(new { welcome = new { enabled = true, text = "Welcome!" }, keywords = Shop });
        var anna = shop.NewPerson();
        var yesterday = TimeProvider.System.GetUtcNow().AddDays(-1);
        await anna.PostAsync([.. Enumerable.Range(0, 20).Select(i => anna.Text("price", yesterday.AddSeconds(i)))]);
        await anna.HearsAsync([]);
        Assert.Equal(20, (await anna.MessagesAsync()).Count);

        await anna.SaysAsync("ping");
        await anna.HearsAtLastAsync("pong");
        Assert.DoesNotContain(anna.Requests, r => r.Text == "It costs 5 euros.");
    }

    [Fact]
    public async Task Reactions_edits_deletions_and_system_messages_start_no_reply()
    {
        var shop = await OpenAsync(ShopRules);
        var anna = shop.NewPerson("Anna");
        var asked = await anna.SaysAsync("price");
        await anna.HearsAsync("It costs 5 euros.");
        var answered = Assert.Single(anna.Requests).Wamid;

        foreach (var message in (JsonObject[])
        [
            anna.Message("reaction", new JsonObject { ["message_id"] = answered, ["emoji"] = "👍" }),
            anna.Message("edit", new JsonObject
            {
                ["original_message_id"] = asked,
                ["message"] = new JsonObject { ["type"] = "text", ["text"] = new JsonObject { ["body"] = "hours" } },
            }),
            anna.Message("system", new JsonObject { ["body"] = "price", ["type"] = "customer_identity_changed" }),
            anna.Message("request_welcome", null),
            anna.Message("revoke", new JsonObject { ["original_message_id"] = asked }),
        ])
        {
            await anna.PostAsync(message);
            await anna.HearsAsync("It costs 5 euros.");
        }

        await anna.SaysAsync("ping");
        await anna.HearsAsync("It costs 5 euros.", "pong");
    }

    [Fact]
    public async Task A_group_is_never_answered()
    {
        var shop = await OpenAsync(new { welcome = new { enabled = true, text = "Welcome!" }, keywords = Shop });
        var anna = shop.NewPerson("Anna");
        var message = anna.Text("price");
        message["group_id"] = "group-of-" + shop.Number;
        await anna.PostAsync(message);
        await shop.QuietAsync();
        Assert.Equal("group", Assert.Single(await shop.Api.ListAsync("/api/conversations")).Text("kind"));
        Assert.Empty(shop.Line.Requests);

        await anna.SaysAsync("ping");
        await anna.HearsAtLastAsync("pong");
        Assert.DoesNotContain(shop.Line.Requests, r => r.Text == "It costs 5 euros.");
    }

    [Fact]
    public async Task Imported_history_is_never_answered()
    {
        var shop = await OpenAsync(ShopRules);
        var anna = shop.NewPerson();
        var past = anna.Text("price");
        past["history_context"] = new JsonObject { ["status"] = "READ" };
        await shop.PostAsync("history", "history",
        [
            new JsonObject
            {
                ["metadata"] = new JsonObject { ["phase"] = 0, ["chunk_order"] = 1, ["progress"] = 100 },
                ["threads"] = new JsonArray(new JsonObject { ["id"] = anna.Phone, ["messages"] = new JsonArray(past) }),
            },
        ]);
        await Patience.UntilAsync(async () => Assert.Single(await anna.MessagesAsync()));
        await anna.HearsAsync([]);

        await anna.SaysAsync("ping");
        await anna.HearsAsync("pong");
    }

    [Fact]
    public async Task Outside_office_hours_the_away_text_is_said_once()
    {
        var neverToday = TimeProvider.System.GetUtcNow().AddDays(3).DayOfWeek.ToString().ToLowerInvariant();
        var shop = await OpenAsync(new
        {
            keywords = Shop,
            officeHours = new { timeZone = "UTC", days = new Dictionary<string, object> { [neverToday] = new[] { new { from = "09:00", to = "17:00" } } }, awayText = "We are away." },
        });
        var anna = shop.NewPerson();
        await anna.SaysAsync("Is anybody there?");
        await anna.HearsAsync("We are away.");
        await anna.SaysAsync("Hello?");
        await anna.HearsAsync("We are away.");
        await anna.SaysAsync("ping");
        await anna.HearsAsync("We are away.", "pong");
    }

    [Fact]
    public async Task In_office_hours_nobody_is_away()
    {
        var always = Enum.GetNames<DayOfWeek>().ToDictionary(d => d.ToLowerInvariant(), object (_) => new[] { new { from = "00:00", to = "24:00" } });
        var shop = await OpenAsync(new { keywords = Shop, officeHours = new { timeZone = "Europe/Berlin", days = always, awayText = "We are away." } });
        var anna = shop.NewPerson();
        await anna.SaysAsync("Is anybody there?");
        await anna.HearsAsync([]);
        await anna.SaysAsync("ping");
        await anna.HearsAsync("pong");
    }

    [Fact]
    public async Task A_caption_and_a_pressed_button_are_heard_as_texts_are()
    {
        var shop = await OpenAsync(ShopRules);
        var anna = shop.NewPerson();
        await anna.PostAsync(anna.Message("image", new JsonObject { ["id"] = "media-1", ["mime_type"] = "image/jpeg", ["sha256"] = "aGFzaA==", ["caption"] = "price" }));
        await anna.HearsAsync("It costs 5 euros.");
        await anna.PostAsync(anna.Message("interactive", new JsonObject
        {
            ["type"] = "button_reply",
            ["button_reply"] = new JsonObject { ["id"] = "hours", ["title"] = "When are you open?" },
        }));
        await anna.HearsAsync("It costs 5 euros.", "From 9 to 5.");
    }
}
