using System.Text.Json;
using WhatsAppActors.Behaviour.People;
using WhatsAppActors.Behaviour.World;
using WhatsAppActors.Client;
using WhatsAppActors.Cluster.Tests.Behaviour;

namespace WhatsAppActors.Cluster.Tests.Client;

/// <summary>One surface, two ways: what a program sees over HTTP it sees over grains.</summary>
[Collection(ClusterWorldCollection.Name)]
public sealed class SurfaceTests(ClusterWorld world)
{
    [Theory]
    [InlineData("http")]
    [InlineData("grains")]
    public async Task A_program_finds_who_wrote_answers_once_and_sees_it_arrive(string way)
    {
        var (business, person, client) = await MeetAsync(way);
        using (client)
        {
            var whatsApp = client.WhatsApp;
            var customer = (await whatsApp.FindCustomerAsync($"+{person.Phone![..2]} ({person.Phone[2..5]}) {person.Phone[5..]}"))!;
            Assert.Equal("+" + person.Phone, customer.Phone);
            var chat = Assert.Single(await whatsApp.ListConversationsAsync(customer.Id));
            Assert.Equal((customer.Id, "direct", 1L), (chat.CustomerId, chat.Kind, chat.MessageCount));

            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            await using var events = whatsApp.FollowAsync(chat.Id, after: 0, patience.Token).GetAsyncEnumerator();
            Assert.Equal("Good morning", (await NextAsync<MessageShown>(events)).Message.Text);
            Assert.Equal(ConversationStatuses.Open, (await NextAsync<ConversationShown>(events)).Conversation.Status);

            var text = new OutgoingText("Your room is ready") { IdempotencyKey = $"room-{way}-{person.Phone}" };
            var sent = await whatsApp.SendTextAsync(chat.Id, text);
            Assert.Equal(sent.Id, (await whatsApp.SendTextAsync(chat.Id, text)).Id);
            await person.HearsAsync("Your room is ready");
            await business.StatusAsync(person.Requests[0], "delivered");

            var shown = new List<string>();
            while (shown.LastOrDefault() != MessageStatuses.Delivered)
            {
                Assert.True(await events.MoveNextAsync());
                if (events.Current is MessageShown { Message: { } message } && message.Id == sent.Id) shown.Add(message.Status);
            }

            Assert.Equal(shown.Distinct(), shown);
            Assert.Equal(ConversationStatuses.HandedOver, (await whatsApp.ReadConversationAsync(chat.Id))!.Status);
        }
    }

    [Theory]
    [InlineData("http")]
    [InlineData("grains")]
    public async Task What_is_refused_is_refused_by_the_same_word(string way)
    {
        var (_, person, client) = await MeetAsync(way);
        using (client)
        {
            var whatsApp = client.WhatsApp;
            var customer = (await whatsApp.FindCustomerAsync(person.Phone!))!;
            var chat = (await whatsApp.ListConversationsAsync(customer.Id)).Single();
            var nobody = Guid.NewGuid().ToString();
            var key = $"refusals-{way}-{person.Phone}";
            await whatsApp.SendTextAsync(chat.Id, new OutgoingText("One") { IdempotencyKey = key });

            await RefusedAsync(409, ProblemTypes.KeyUsed, null, () => whatsApp.SendTextAsync(chat.Id, new OutgoingText("Two") { IdempotencyKey = key }));
            await RefusedAsync(400, ProblemTypes.InvalidBody, "text", () => whatsApp.SendTextAsync(chat.Id, new OutgoingText(" ")));
            await RefusedAsync(400, ProblemTypes.InvalidBody, "text", () => whatsApp.SendTextAsync(chat.Id, new OutgoingText("a\0b")));
            await RefusedAsync(400, ProblemTypes.InvalidBody, "context.messageId", () => whatsApp.SendTextAsync(chat.Id, new OutgoingText("a") { AnswersMessageId = nobody }));
            await RefusedAsync(404, ProblemTypes.NotFound, null, () => whatsApp.SendTextAsync(nobody, new OutgoingText("a")));
            await RefusedAsync(404, ProblemTypes.NotFound, null, () => whatsApp.SendTextAsync("nothing", new OutgoingText("a")));
            await RefusedAsync(404, ProblemTypes.NotFound, null, () => whatsApp.ReadMessagesAsync(nobody));
            await RefusedAsync(400, ProblemTypes.InvalidParameter, "cursor", () => whatsApp.ReadMessagesAsync(chat.Id, cursor: "x"));
            await RefusedAsync(400, ProblemTypes.InvalidParameter, "phone", () => whatsApp.FindCustomerAsync("Ada"));
            await RefusedAsync(404, ProblemTypes.NotFound, null, async () =>
            {
                await using var events = whatsApp.FollowAsync(nobody).GetAsyncEnumerator();
                return await events.MoveNextAsync();
            });
            Assert.Null(await whatsApp.ReadConversationAsync(nobody));
            Assert.Null(await whatsApp.FindCustomerAsync("+49 30 1234567"));
            Assert.Empty(await whatsApp.ListConversationsAsync(nobody));
        }
    }

    [Fact]
    public async Task Both_read_the_same()
    {
        var (business, person, http) = await MeetAsync("http");
        using (http)
        using (var grains = await ClientHost.OverGrainsAsync(world.ConnectionString, business.TenantId))
        {
            await person.SaysAsync("Is there a late breakfast? ä 😀");
            var customer = (await http.WhatsApp.FindCustomerAsync(person.Phone!))!;
            await SameAsync(http, grains, whatsApp => whatsApp.FindCustomerAsync(person.Phone!));
            await SameAsync(http, grains, whatsApp => whatsApp.ListConversationsAsync(customer.Id));
            var chat = (await http.WhatsApp.ListConversationsAsync(customer.Id)).Single().Id;
            await SameAsync(http, grains, whatsApp => whatsApp.ReadConversationAsync(chat));
            foreach (var oldestFirst in new[] { true, false })
                await SameAsync(http, grains, whatsApp => WholeAsync(whatsApp, chat, oldestFirst));
        }
    }

    private static async Task<List<Message>> WholeAsync(IWhatsAppActors whatsApp, string chat, bool oldestFirst)
    {
        var (first, all) = (await whatsApp.ReadMessagesAsync(chat, oldestFirst, limit: 1), new List<Message>());
        all.AddRange(first.Items);
        Assert.NotNull(first.NextCursor);
        var last = await whatsApp.ReadMessagesAsync(chat, oldestFirst, limit: 1, first.NextCursor);
        Assert.Null(last.NextCursor);
        return [.. all, .. last.Items];
    }

    private static async Task SameAsync<T>(ClientHost one, ClientHost other, Func<IWhatsAppActors, Task<T>> read) =>
        Assert.Equal(JsonSerializer.Serialize(await read(one.WhatsApp)), JsonSerializer.Serialize(await read(other.WhatsApp)));

    private static async Task RefusedAsync<T>(int status, string type, string? field, Func<Task<T>> call)
    {
        var refused = await Assert.ThrowsAsync<WhatsAppActorsException>(call);
        Assert.Equal((status, type, field), (refused.Status, refused.Type, refused.Field));
        Assert.NotEmpty(refused.Detail!);
    }

    private static async Task<T> NextAsync<T>(IAsyncEnumerator<ConversationEvent> events)
        where T : ConversationEvent
    {
        Assert.True(await events.MoveNextAsync());
        return Assert.IsType<T>(events.Current);
    }

    private async Task<(Business Business, Person Person, ClientHost Client)> MeetAsync(string way)
    {
        var business = await Business.OpenAsync(world);
        var person = business.NewPerson("Sheena");
        await person.SaysAsync("Good morning");
        var client = way == "http" ? await ClientHost.OverHttpAsync(world.Http.BaseAddress!, business.Key) : await ClientHost.OverGrainsAsync(world.ConnectionString, business.TenantId);
        return (business, person, client);
    }
}
