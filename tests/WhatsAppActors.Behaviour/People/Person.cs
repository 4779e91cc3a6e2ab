using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using WhatsAppActors.Behaviour.Provider;
using WhatsAppActors.Behaviour.World;

namespace WhatsAppActors.Behaviour.People;

/// <summary>Somebody with WhatsApp on their phone, in a chat with one business.</summary>
public sealed class Person(Business business, string? phone, string? userId, string? name)
{
    /// <summary>As WhatsApp writes it, without a plus; null when it is not told.</summary>
    public string? Phone { get; } = phone;

    /// <summary>The business-scoped user id; null in webhooks of before there were any.</summary>
    public string? UserId { get; } = userId;

    private string Recipient => Phone ?? UserId!;

    /// <summary>What reached the provider for this person, refused or not, in order.</summary>
    public IReadOnlyList<GraphRequest> Requests => [.. business.Line.Requests.Where(r => r.Recipient == Recipient)];

    /// <summary>The same person in a chat with another business.</summary>
    public Person At(Business other) => new(other, Phone, UserId, name);

    /// <summary>Writes a text; returns its wamid.</summary>
    public async Task<string> SaysAsync(string text, DateTimeOffset? at = null)
    {
        var message = Text(text, at);
        await PostAsync(message);
        return message["id"]!.GetValue<string>();
    }

    /// <summary>Several texts in one POST.</summary>
    public Task SaysAtOnceAsync(params string[] texts) => PostAsync([.. texts.Select(t => Text(t))]);

    /// <summary>A text that is not posted yet.</summary>
    public JsonObject Text(string text, DateTimeOffset? at = null) => Message("text", new JsonObject { ["body"] = text }, at);

    /// <summary>A message of any type that is not posted yet.</summary>
    public JsonObject Message(string type, JsonNode? content, DateTimeOffset? at = null)
    {
        var message = new JsonObject { ["id"] = Webhook.NewWamid(), ["timestamp"] = Webhook.Time(at), ["type"] = type };
        if (content is not null) message[type] = content;
        if (Phone is not null) message["from"] = Phone;
        if (UserId is not null) message["from_user_id"] = UserId;
        return message;
    }

    /// <summary>Posts messages of this person in one POST.</summary>
    public Task PostAsync(params JsonObject[] messages) => business.PostAsync("messages", "messages", [.. messages], Contacts());

    /// <summary>The same POST to another system on the same database.</summary>
    public Task PostToAsync(HttpClient http, JsonObject message) => Webhook.PostAsync(
        http, business.World.PlatformSecret, Webhook.Change(business.Number, "messages", "messages", [message.DeepClone()], Contacts()));

    /// <summary>Somebody answers this person from the business's phone; or the provider repeats our own send.</summary>
    public Task EchoAsync(string text, string? wamid = null) => business.PostAsync("smb_message_echoes", "message_echoes",
    [
        new JsonObject
        {
            ["from"] = Business.DisplayNumber, ["to"] = Phone, ["id"] = wamid ?? Webhook.NewWamid(), ["timestamp"] = Webhook.Time(), ["type"] = "text",
            ["text"] = new JsonObject { ["body"] = text },
        },
    ]);

    /// <summary>Waits until exactly these texts went to this person, in this order, and nothing more is to come.</summary>
    public async Task HearsAsync(params string[] texts)
    {
        await Patience.UntilAsync(() => Assert.Equal(texts, Requests.Select(r => r.Text)));
        await business.QuietAsync();
        Assert.Equal(texts, Requests.Select(r => r.Text));
    }

    /// <summary>Waits until so many messages went to this person and no more are to come; returns their texts.</summary>
    public async Task<IReadOnlyList<string?>> HearsAsync(int count)
    {
        await Patience.UntilAsync(() => Assert.Equal(count, Requests.Count));
        await business.QuietAsync();
        Assert.Equal(count, Requests.Count);
        return [.. Requests.Select(r => r.Text)];
    }

    /// <summary>Waits until a text went to this person, whatever came before it, and nothing more is to come.</summary>
    public async Task HearsAtLastAsync(string text)
    {
        await Patience.UntilAsync(() => Assert.Contains(text, Requests.Select(r => r.Text)));
        await business.QuietAsync();
        Assert.Equal(text, Requests[^1].Text);
    }

    /// <summary>The customer that this person is, by an identity.</summary>
    public async Task<JsonElement> CustomerAsync()
    {
        JsonElement customer = default;
        await Patience.UntilAsync(async () => customer = Assert.Single(await business.Api.ListAsync("/api/customers"), IsMe));
        return customer;
    }

    /// <summary>The customer's path in the API.</summary>
    public async Task<string> PathAsync() => "/api/customers/" + (await CustomerAsync()).Id();

    /// <summary>All conversations, newest first.</summary>
    public async Task<List<JsonElement>> ConversationsAsync() => await business.Api.ListAsync("/api/conversations?customerId=" + (await CustomerAsync()).Id());

    /// <summary>The one conversation.</summary>
    public async Task<JsonElement> ConversationAsync() => Assert.Single(await ConversationsAsync());

    /// <summary>The path of the one conversation in the API.</summary>
    public async Task<string> ChatAsync() => "/api/conversations/" + (await ConversationAsync()).Id();

    /// <summary>All messages of all conversations, oldest first.</summary>
    public async Task<List<JsonElement>> MessagesAsync()
    {
        var messages = new List<JsonElement>();
        foreach (var conversation in Enumerable.Reverse(await ConversationsAsync()))
            messages.AddRange(await business.Api.ListAsync($"/api/conversations/{conversation.Id()}/messages?order=asc"));
        return messages;
    }

    /// <summary>Waits until the conversation has a status.</summary>
    public Task ConversationIsAsync(string status) => Patience.UntilAsync(async () => Assert.Equal(status, (await ConversationAsync()).Text("status")));

    /// <summary>Waits until the customer's consent is so.</summary>
    public Task ConsentIsAsync(string status) => Patience.UntilAsync(async () => Assert.Equal(status, (await CustomerAsync()).Text("consentStatus")));

    /// <summary>An agent answers in the one conversation.</summary>
    public async Task<JsonElement> AnswerAsync(string text)
    {
        var answer = await TryAnswerAsync(text);
        Assert.Equal(HttpStatusCode.Accepted, answer.Status);
        return answer.Success();
    }

    /// <summary>An agent tries to answer.</summary>
    public async Task<ApiAnswer> TryAnswerAsync(string text, string? idempotencyKey = null) =>
        await business.Api.SendAsync(HttpMethod.Post, await ChatAsync() + "/messages", new { type = "text", text }, idempotencyKey);

    /// <summary>An agent does something with the one conversation: takeover, handback, close, read. Returns it as it is then.</summary>
    public async Task<JsonElement> AgentAsync(string action, object? body = null) => await business.Api.PostAsync($"{await ChatAsync()}/{action}", body ?? new { });

    /// <summary>Waits until a message shows a status, and returns it.</summary>
    public async Task<JsonElement> ShowsAsync(string messageId, string status)
    {
        JsonElement message = default;
        await Patience.UntilAsync(async () =>
        {
            message = Assert.Single(await MessagesAsync(), m => m.Id() == messageId);
            Assert.Equal(status, message.Text("status"));
        });
        return message;
    }

    private bool IsMe(JsonElement customer) => customer.GetProperty("identities").EnumerateArray()
        .Any(i => i.Text("value")!.TrimStart('+') == Recipient);

    private JsonArray? Contacts()
    {
        if (name is null) return null;
        var contact = new JsonObject { ["profile"] = new JsonObject { ["name"] = name } };
        if (Phone is not null) contact["wa_id"] = Phone;
        if (UserId is not null) contact["user_id"] = UserId;
        return [contact];
    }
}
