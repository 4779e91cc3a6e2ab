using WhatsAppActors.Behaviour.World;

namespace WhatsAppActors.Behaviour.Stories;

/// <summary>Two systems on one database by mistake: every conversation has two activations. The guards hold.</summary>
public abstract class RivalStories(IWorld world) : Story(world)
{
    [Fact]
    public async Task Two_activations_of_one_conversation_answer_once()
    {
        await using var rival = await World.StartRivalAsync();
        var shop = await OpenAsync(new { keywords = new[] { Keyword("^\\d+$", "{{text}}", "regex") } });
        var anna = shop.NewPerson();

        // Both are told of every message, so that both are warm and both take it up.
        for (var i = 1; i <= 20; i++)
        {
            await TellBothAsync(i);
            await anna.HearsAsync([.. Enumerable.Range(1, i).Select(n => n.ToString())]);
        }

        // And all at once: those that waited together share an answer, none has two.
        for (var i = 21; i <= 60; i++) await TellBothAsync(i);
        await anna.HearsAtLastAsync("60");
        var heard = anna.Requests.Select(r => int.Parse(r.Text!)).ToList();
        Assert.Equal(heard.Distinct().Order(), heard);
        Assert.Equal(60 + heard.Count, (await anna.MessagesAsync()).Count);

        Task TellBothAsync(int number)
        {
            var message = anna.Text(number.ToString());
            return Task.WhenAll(anna.PostToAsync(World.Http, message), anna.PostToAsync(rival.Http, message));
        }
    }

    [Fact]
    public async Task Many_conversations_told_to_both_at_once_are_each_answered_once()
    {
        await using var rival = await World.StartRivalAsync();
        var shop = await OpenAsync(new { welcome = new { enabled = true, text = "Welcome!" }, optOut = new { words = Array.Empty<string>(), confirmText = "Goodbye." } });
        var people = Enumerable.Range(0, 40).Select(_ => shop.NewPerson()).ToList();
        await Task.WhenAll(people.Select((p, i) => p.PostToAsync(i % 2 == 0 ? World.Http : rival.Http, p.Text("Hello"))));
        await Task.WhenAll(people.Select(p => Task.WhenAll(p.PostToAsync(World.Http, p.Text("STOP")), p.PostToAsync(rival.Http, p.Text("STOP")))));

        // A welcome that had not gone out before the opt-out never does; what did, once.
        await Patience.UntilAsync(() => Assert.All(people, p => Assert.Contains(p.Requests, r => r.Text == "Goodbye.")));
        await shop.QuietAsync();
        Assert.All(people, p => Assert.True(p.Requests.Select(r => r.Text).ToArray() is ["Welcome!", "Goodbye."] or ["Goodbye."], string.Join(", ", p.Requests.Select(r => r.Text))));
    }
}
