using System.Net;
using WhatsAppActors.Behaviour.People;
using WhatsAppActors.Behaviour.Provider;
using WhatsAppActors.Behaviour.World;

namespace WhatsAppActors.Behaviour.Stories;

/// <summary>What people send by the API.</summary>
public abstract class SendingStories(IWorld world) : Story(world)
{
    [Fact]
    public async Task An_agents_message_is_queued_sent_and_read()
    {
        var (shop, anna) = await ChatAsync();
        var answer = await anna.TryAnswerAsync("Your order is on its way.");
        Assert.Equal(HttpStatusCode.Accepted, answer.Status);
        Assert.Equal(("agent", "outbound"), (answer.Body.Text("author"), answer.Body.Text("direction")));

        // The number may have been faster than the answer.
        Assert.Contains(answer.Body.Text("status"), new[] { "queued", "sending", "sent" });
        await anna.HearsAsync("Your order is on its way.");

        var sent = Assert.Single(anna.Requests);
        Assert.Equal(answer.Body.Id(), (await shop.ShowsAsync(sent.Wamid, "sent")).Id());
        await shop.StatusAsync(sent, "read");
        await shop.ShowsAsync(sent.Wamid, "read");
    }

    [Fact]
    public async Task The_same_key_and_body_are_the_same_message_and_another_body_is_refused()
    {
        var (_, anna) = await ChatAsync();
        var first = (await anna.TryAnswerAsync("Once", "order-17")).Success();
        await anna.HearsAsync("Once");
        Assert.Equal(first.Id(), (await anna.TryAnswerAsync("Once", "order-17")).Success().Id());
        (await anna.TryAnswerAsync("Twice", "order-17")).Refused(HttpStatusCode.Conflict);
        Assert.NotEqual(first.Id(), (await anna.TryAnswerAsync("Once", "order-18")).Success().Id());
        await anna.HearsAsync("Once", "Once");
    }

    [Fact]
    public async Task One_key_ten_times_at_once_is_one_message()
    {
        var (_, anna) = await ChatAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => anna.TryAnswerAsync("Once", "double click")));
        Assert.Single(answers.Select(a => a.Success().Id()).Distinct());
        await anna.HearsAsync("Once");
        Assert.Equal(2, (await anna.MessagesAsync()).Count);
    }

    [Fact]
    public async Task A_key_of_one_business_is_nothing_to_another()
    {
        var (_, anna) = await ChatAsync();
        var (_, ben) = await ChatAsync();
        await anna.TryAnswerAsync("To Anna", "order-1");
        (await ben.TryAnswerAsync("To Ben", "order-1")).Success();
        await anna.HearsAsync("To Anna");
        await ben.HearsAsync("To Ben");
    }

    [Fact]
    public async Task After_the_window_has_closed_a_text_fails_unsent()
    {
        var shop = await OpenAsync();
        var anna = shop.NewPerson();
        await anna.SaysAsync("Hello", TimeProvider.System.GetUtcNow().AddHours(-25));
        var message = await anna.AnswerAsync("Too late");
        var failed = await anna.ShowsAsync(message.Id(), "failed");
        Assert.Equal(131047, failed.GetProperty("error").GetProperty("code").GetInt32());
        Assert.Empty(anna.Requests);

        // Their next message opens it.
        await anna.SaysAsync("Hello?");
        await anna.AnswerAsync("In time");
        await anna.HearsAsync("In time");
    }

    [Fact]
    public async Task An_answer_shows_the_message_that_it_answers()
    {
        var (shop, anna) = await ChatAsync();
        var asked = (await anna.MessagesAsync()).Single();
        var chat = await anna.ChatAsync();
        await shop.Api.PostAsync(chat + "/messages", new { type = "text", text = "Yes", context = new { messageId = asked.Id() } });
        await anna.HearsAsync("Yes");
        Assert.Equal(asked.Text("providerMessageId"), Assert.Single(anna.Requests).ReplyTo);
        (await shop.Api.SendAsync(HttpMethod.Post, chat + "/messages", new { type = "text", text = "No", context = new { messageId = Guid.NewGuid() } })).Refused(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_failed_message_is_sent_again_as_a_new_one_that_shows()
    {
        var (shop, anna) = await ChatAsync();
        shop.Line.Next(Answers.Refuse(131026));
        var first = await anna.AnswerAsync("Hello");
        await anna.ShowsAsync(first.Id(), "failed");

        var second = await shop.Api.PostAsync($"/api/messages/{first.Id()}/resend", new { });
        Assert.NotEqual(first.Id(), second.Id());
        Assert.Equal(first.Id(), second.Text("resendOf"));
        await anna.HearsAsync("Hello", "Hello");
        await anna.ShowsAsync(second.Id(), "sent");
        await anna.ShowsAsync(first.Id(), "failed");
        (await shop.Api.SendAsync(HttpMethod.Post, $"/api/messages/{second.Id()}/resend", new { })).Refused(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task An_unknown_message_is_sent_again_by_a_person_only()
    {
        var (shop, anna) = await ChatAsync();
        shop.Line.Next(Answers.BreakOff);
        var first = await anna.AnswerAsync("Hello");
        await anna.ShowsAsync(first.Id(), "unknown");
        await anna.HearsAsync("Hello");

        var second = await shop.Api.PostAsync($"/api/messages/{first.Id()}/resend", new { });
        await anna.HearsAsync("Hello", "Hello");
        await anna.ShowsAsync(second.Id(), "sent");
        await anna.ShowsAsync(first.Id(), "unknown");
    }

    [Fact]
    public async Task A_chat_keeps_its_order_while_its_first_message_is_tried_again()
    {
        var (shop, anna) = await ChatAsync();
        var ben = shop.NewPerson();
        await ben.SaysAsync("Hello");
        shop.Line.NextTo(anna.Phone!, Answers.Refuse(131056));
        await anna.AnswerAsync("first");
        await anna.AnswerAsync("second");
        await anna.AnswerAsync("third");

        // The pair waits; others do not.
        await ben.AnswerAsync("for Ben");
        await ben.HearsAsync("for Ben");
        await anna.HearsAsync("first", "first", "second", "third");
    }

    [Fact]
    public async Task Ten_messages_queued_at_once_go_out_in_the_order_of_their_numbers()
    {
        var (_, anna) = await ChatAsync();
        var queued = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => anna.TryAnswerAsync($"message {i}")));
        var inOrder = queued.Select(a => a.Success()).OrderBy(m => m.GetProperty("seq").GetInt64()).Select(m => m.Text("text")!).ToArray();
        await anna.HearsAsync(inOrder);
    }

    [Fact]
    public async Task A_deleted_number_sends_nothing_more()
    {
        var (shop, anna) = await ChatAsync();
        var held = shop.Line.HoldNext();
        await anna.AnswerAsync("on its way");
        await held.ArrivedAsync();
        var waiting = await anna.AnswerAsync("waits behind it");
        await shop.Api.DeleteAsync("/api/channels/" + shop.ChannelId);
        held.Release();

        (await anna.TryAnswerAsync("after it")).Refused(HttpStatusCode.Conflict);
        await Patience.UntilAsync(async () => Assert.Contains(
            Assert.Single(await anna.MessagesAsync(), m => m.Id() == waiting.Id()).Text("status"), (string[])["failed", "canceled"]));
        await anna.HearsAsync("on its way");
    }

    private async Task<(Business Shop, Person Anna)> ChatAsync()
    {
        var shop = await OpenAsync();
        var anna = shop.NewPerson();
        await anna.SaysAsync("Hello");
        return (shop, anna);
    }
}
