using System.Net.Http.Json;
using System.Text.Json;

namespace WhatsAppActors.Browser.Tests.Screens;

/// <summary>A person at the pretend WhatsApp, without a phone on a screen.</summary>
internal sealed class SimulatedPerson(HttpClient http, string id, string name, string phone, string toNumber)
{
    public string Id => id;

    public string Name => name;

    public string Phone => phone;

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
