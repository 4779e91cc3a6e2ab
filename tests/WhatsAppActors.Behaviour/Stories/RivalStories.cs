using WhatsAppActors.Behaviour.World;

namespace WhatsAppActors.Behaviour.Stories;

/// <summary>Two systems on one database by mistake: every conversation has two activations. The guards hold.</summary>
public abstract class RivalStories(IWorld world) : Story(world)
{
    [Fact]
    public async Task Two_activations_of_one_conversation_answer_once()
    {
        await using var rival = await World.StartRivalAsync();
        var shop = await OpenAsync(NumberRules);
        var anna = shop.NewPerson();

        // Both are told of every message, so that both are warm and both take it up.
        for (var i = 1; i <= 20; i++)
        {
            await TellBothAsync(i);
            await anna.HearsAsync(NumbersTo(i));
        }

        // And all at once: those that waited together share an answer, none has two.
        for (var i = 21; i <= 60; i++) await TellBothAsync(i);
        await anna.HearsAtLastAsync("Number 60");
        var heard = NumbersHeard(anna);
        Assert.Equal(heard.Distinct().Order(), heard);
        Assert.Equal(60 + heard.Count, (await anna.MessagesAsync()).Count);

        Task TellBothAsync(int number)
        {
            var message = anna.Text(number.ToString());
            return Task.WhenAll(anna.PostToAsync(World.Http, message), anna.PostToAsync(rival.Http, message));
        }
    }
}
