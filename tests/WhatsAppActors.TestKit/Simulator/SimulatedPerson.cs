using System.Net.Http.Json;
using System.Text.Json;
using Xunit;

namespace WhatsAppActors.TestKit.Simulator;

/// <summary>A person at the pretend WhatsApp, without a phone on a screen.</summary>
internal sealed class SimulatedPerson(HttpClient http, string id, string name, string phone, string toNumber)
{
    public string Id => id;

    public string Name => name;

    public string Phone => phone;

    /// <summary>A person with a phone number that nobody else has.</summary>
    public static async Task<SimulatedPerson> MakeAsync(HttpClient http, string name, string toNumber)
    {
        var phone = $"+4477009{Random.Shared.Next(100_000, 999_999)}";
        using var answer = await http.PostAsJsonAsync("/simulator/api/people", new { name, phone });
        answer.EnsureSuccessStatusCode();
        var person = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return new SimulatedPerson(http, person.GetProperty("id").GetString()!, name, phone, toNumber);
    }

    /// <summary>Writes; returns the message's wamid.</summary>
    public async Task<string> WriteAsync(string text) => await SendAsync(new { type = "text", text });

    /// <summary>Sends anything that the simulator's control API takes; returns the message's wamid.</summary>
    public async Task<string> SendAsync(object message)
    {
        using var answer = await http.PostAsJsonAsync($"/simulator/api/people/{id}/chats/{toNumber}/messages", message);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonDocument.Parse(text).RootElement.GetProperty("wamid").GetString()!;
    }
}
