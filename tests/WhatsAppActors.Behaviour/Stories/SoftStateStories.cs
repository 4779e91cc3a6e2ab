using WhatsAppActors.Behaviour.People;
using WhatsAppActors.Behaviour.World;

namespace WhatsAppActors.Behaviour.Stories;

/// <summary>What actors put away makes them warm and decides nothing.</summary>
public abstract class SoftStateStories(IWorld world) : Story(world)
{
    [Fact]
    public async Task Forgetting_it_between_any_two_messages_changes_no_answer()
    {
        var neverToday = TimeProvider.System.GetUtcNow().AddDays(3).DayOfWeek.ToString().ToLowerInvariant();
        var shop = await OpenAsync(new
        {
            welcome = new { enabled = true, text = "Welcome!" },
            keywords = Shop,
            officeHours = new { timeZone = "UTC", days = new Dictionary<string, object> { [neverToday] = new[] { new { from = "09:00", to = "17:00" } } }, awayText = "We are away." },
            handover = new { words = new[] { "agent" }, text = "A person will be with you.", minutes = 60 },
            optOut = new { words = Array.Empty<string>(), confirmText = "You will hear no more." },
        });
        Person anna = shop.NewPerson(), ben = shop.NewPerson();
        List<string> heard = [];
        foreach (var (says, hears) in ((string, string[])[])
        [
            ("Hello", ["Welcome!", "We are away."]),
            ("Hello again", []),
            ("price", ["It costs 5 euros."]),
            ("agent", ["A person will be with you."]),
            ("price", []),
            ("STOP", ["You will hear no more."]),
            ("STOP", []),
        ])
        {
            // Ben's actor remembers, and Anna's never does.
            heard.AddRange(hears);
            await ben.SaysAsync(says);
            await ben.HearsAsync([.. heard]);
            await World.ForgetStateAsync();
            await anna.SaysAsync(says);
            await anna.HearsAsync([.. heard]);
        }

        await anna.ConversationIsAsync("handed_over");
        await anna.ConsentIsAsync("withdrawn");
    }

    [Fact]
    public async Task Forgetting_it_all_the_time_loses_and_doubles_nothing()
    {
        var shop = await OpenAsync(NumberRules);
        var people = Enumerable.Range(0, 10).Select(_ => shop.NewPerson()).ToList();
        using var over = new CancellationTokenSource();
        var forgetting = ForgetUntilAsync(over.Token);
        for (var i = 1; i <= 5; i++)
        {
            foreach (var person in people) await person.SaysAsync(i.ToString());
            foreach (var person in people) await person.HearsAsync(NumbersTo(i));
        }

        await over.CancelAsync();
        await forgetting;
    }

    private async Task ForgetUntilAsync(CancellationToken over)
    {
        while (!over.IsCancellationRequested) await World.ForgetStateAsync();
    }
}
