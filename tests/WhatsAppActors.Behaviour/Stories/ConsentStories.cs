using WhatsAppActors.Behaviour.People;
using WhatsAppActors.Behaviour.World;

namespace WhatsAppActors.Behaviour.Stories;

/// <summary>Who wants to hear no more hears no more.</summary>
public abstract class ConsentStories(IWorld world) : Story(world)
{
    [Theory]
    [InlineData("STOP")]
    [InlineData(" s.t.o.p! ")]
    [InlineData("Unsubscribe")]
    [InlineData("ABMELDEN")]
    [InlineData("désabonner")]
    [InlineData("darme de baja")]
    [InlineData("отписаться")]
    [InlineData("إلغاء الاشتراك")]
    [InlineData("退订")]
    public async Task The_word_withdraws_consent_and_is_confirmed_once(string word)
    {
        var shop = await OpenAsync(ShopRules);
        var anna = shop.NewPerson();
        await anna.SaysAsync(word);
        var confirmation = Assert.Single(await anna.HearsAsync(1));
        Assert.False(string.IsNullOrWhiteSpace(confirmation));
        Assert.Equal("withdrawn", (await anna.CustomerAsync()).Text("consentStatus"));

        await anna.SaysAsync(word);
        await anna.HearsAsync(confirmation!);
    }

    [Fact]
    public async Task After_it_nothing_goes_out_by_itself_until_an_opt_in()
    {
        var shop = await OpenAsync(new { welcome = new { enabled = true, text = "Welcome!" }, keywords = Shop, optOut = new { words = Array.Empty<string>(), confirmText = "You will hear no more." } });
        var anna = shop.NewPerson();
        await anna.SaysAsync("STOP");
        await anna.HearsAsync("You will hear no more.");
        await anna.SaysAsync("price");
        await anna.HearsAsync("You will hear no more.");

        await anna.SaysAsync("START");
        var heard = await anna.HearsAsync(2);
        Assert.Equal("granted", (await anna.CustomerAsync()).Text("consentStatus"));
        await anna.SaysAsync("price");
        await anna.HearsAsync([.. heard!, "It costs 5 euros."]);
    }

    [Fact]
    public async Task A_business_has_words_of_its_own_beside_those_that_are_always_on()
    {
        var shop = await OpenAsync(new
        {
            keywords = Shop,
            optOut = new { words = new[] { "leave me alone" }, confirmText = "Goodbye." },
            optIn = new { words = new[] { "I am back" } },
        });
        var anna = shop.NewPerson();
        await anna.SaysAsync("Leave me alone!");
        await anna.HearsAsync("Goodbye.");
        await anna.ConsentIsAsync("withdrawn");
        await anna.SaysAsync("i am back");
        await anna.HearsAsync(2);
        await anna.ConsentIsAsync("granted");
        await anna.SaysAsync("Stop");
        Assert.Equal("Goodbye.", (await anna.HearsAsync(3))[2]);
        await anna.ConsentIsAsync("withdrawn");
    }

    [Fact]
    public async Task A_word_inside_a_sentence_is_not_meant()
    {
        var shop = await OpenAsync(ShopRules);
        var anna = shop.NewPerson();
        await anna.SaysAsync("Please stop by at noon");
        await anna.HearsAsync([]);
        Assert.NotEqual("withdrawn", (await anna.CustomerAsync()).Text("consentStatus"));
        await anna.SaysAsync("price");
        await anna.HearsAsync("It costs 5 euros.");
    }

    [Fact]
    public async Task Who_is_blocked_gets_nothing_and_is_heard_all_the_same()
    {
        var shop = await OpenAsync(ShopRules);
        var anna = shop.NewPerson();
        await anna.SaysAsync("price");
        await anna.HearsAsync("It costs 5 euros.");
        var path = await anna.PathAsync();
        await shop.Api.PatchAsync(path, new { blocked = true });

        await anna.SaysAsync("price");
        await anna.HearsAsync("It costs 5 euros.");
        await anna.SaysAsync("STOP");
        await anna.ConsentIsAsync("withdrawn");
        await anna.HearsAsync("It costs 5 euros.");

        await shop.Api.PatchAsync(path, new { blocked = false, consentStatus = "granted" });
        await anna.SaysAsync("ping");
        await anna.HearsAsync("It costs 5 euros.", "pong");
    }

    [Fact]
    public Task It_is_heard_while_a_person_has_the_chat() => IsHeardAfterAsync(anna => anna.EchoAsync("It is me."));

    [Fact]
    public Task It_is_heard_after_the_chat_was_closed() => IsHeardAfterAsync(anna => anna.AgentAsync("close"));

    private async Task IsHeardAfterAsync(Func<Person, Task> something)
    {
        var shop = await OpenAsync(ShopRules);
        var anna = shop.NewPerson();
        await anna.SaysAsync("price");
        await anna.HearsAsync("It costs 5 euros.");
        await something(anna);
        await anna.SaysAsync("Stop");
        await anna.HearsAsync(2);
        Assert.Equal("withdrawn", (await anna.CustomerAsync()).Text("consentStatus"));
        await anna.SaysAsync("price");
        await anna.HearsAsync(2);
    }

    [Fact]
    public async Task A_stale_one_is_taken_to_heart_without_a_word()
    {
        var shop = await OpenAsync(ShopRules);
        var anna = shop.NewPerson();
        await anna.SaysAsync("STOP", TimeProvider.System.GetUtcNow().AddDays(-1));
        await anna.ConsentIsAsync("withdrawn");
        await anna.HearsAsync([]);
        await anna.SaysAsync("price");
        await anna.HearsAsync([]);
    }
}
