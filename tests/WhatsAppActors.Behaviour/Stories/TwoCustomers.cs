using System.Net;
using System.Text.Json;
using WhatsAppActors.Behaviour.People;
using WhatsAppActors.Behaviour.World;

namespace WhatsAppActors.Behaviour.Stories;

/// <summary>Two customers of one business who are one person: known by the phone, and by the user id. Each asked the price and was told.</summary>
internal sealed record TwoCustomers(Business Shop, Person Phone, Person Hidden, string Kept, string Merged)
{
    /// <summary>Merges the second into the first.</summary>
    public async Task<JsonElement> MergeAsync()
    {
        var answer = await Shop.Api.SendAsync(HttpMethod.Post, $"/api/customers/{Kept}/merges", new { customerId = Merged });
        Assert.True(answer.Status == HttpStatusCode.Created, $"{answer.Status} {answer.Body}");
        return answer.Body;
    }

    /// <summary>Waits until these were said after the first answers, by whichever identity, in this order, and no more.</summary>
    public async Task HearBothAsync(params string[] texts)
    {
        await Patience.UntilAsync(() => Assert.Equal(texts, Later()));
        await Shop.QuietAsync();
        Assert.Equal(texts, Later());
    }

    public Task<List<JsonElement>> ConversationsAsync(string customer) => Shop.Api.ListAsync("/api/conversations?customerId=" + customer);

    public async Task<List<JsonElement>> MessagesAsync(string customer)
    {
        var messages = new List<JsonElement>();
        foreach (var conversation in await ConversationsAsync(customer)) messages.AddRange(await Shop.Api.ListAsync($"/api/conversations/{conversation.Id()}/messages"));
        return messages;
    }

    private IEnumerable<string?> Later() => Shop.Line.Requests.Skip(2).Select(r => r.Text);
}
