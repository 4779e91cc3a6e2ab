using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using WhatsAppActors.TestKit.Processes;
using Xunit;

namespace WhatsAppActors.TestKit.Simulator;

/// <summary>A tenant of a test's own whose number is at the pretend WhatsApp.</summary>
internal sealed record TenantAtTheSimulator(Api Api, string PhoneNumberId, string ChannelId)
{
    private const string DisplayNumber = "+1 202 555 0101";

    /// <summary>The number's account.</summary>
    public string WabaId => "waba" + PhoneNumberId;

    /// <summary>Where the pretend WhatsApp's Graph API is.</summary>
    public required Uri Graph { get; init; }

    /// <summary>The number's token there.</summary>
    public required string Token { get; init; }

    public static async Task<TenantAtTheSimulator> MakeAsync(ServerProcess server)
    {
        var number = Random.Shared.NextInt64(100_000_000_000_000, 999_999_999_999_999).ToString();
        var (token, secret) = (Guid.NewGuid().ToString("N"), Guid.NewGuid().ToString("N"));
        var graph = new Uri(server.Address, "/simulator/graph");
        var api = await Api.Administrator(server).NewTenantAsync($"Tenant {number}");
        var channel = await api.PostAsync("/api/channels", new
        {
            kind = "whatsapp", phoneNumberId = number, wabaId = "waba" + number, displayPhoneNumber = DisplayNumber, accessToken = token, appSecret = secret, graphBaseUrl = graph.ToString(),
        });
        using var answer = await server.Http.PutAsJsonAsync($"/simulator/api/numbers/{number}", new
        {
            wabaId = "waba" + number, displayPhoneNumber = DisplayNumber, accessToken = token, appSecret = secret, webhookUrl = new Uri(server.Address, "/webhooks/whatsapp").ToString(),
        });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return new TenantAtTheSimulator(api, number, channel.GetProperty("id").GetString()!) { Graph = graph, Token = token };
    }

    /// <summary>The account has a template of one text, approved.</summary>
    public Task AddTemplateAsync(HttpClient http, string name, string text, string category = "UTILITY", string language = "en") =>
        AddTemplateAsync(http, name, language, category, new JsonArray(new JsonObject { ["type"] = "BODY", ["text"] = text }));

    /// <summary>The account has a template, approved.</summary>
    public async Task AddTemplateAsync(HttpClient http, string name, string language, string category, JsonNode components)
    {
        using var definition = JsonContent.Create(new { name, language, category, components });
        await AskGraphAsync(http, HttpMethod.Post, $"{WabaId}/message_templates", definition);
        await Eventually.AsItIs(async () => Assert.Equal("APPROVED", (await FindTemplateAsync(http, name))?.GetProperty("status").GetString()));
    }

    /// <summary>A template as the pretend WhatsApp has it; null when it has none of that name.</summary>
    public async Task<JsonElement?> FindTemplateAsync(HttpClient http, string name) =>
        (await AskGraphAsync(http, HttpMethod.Get, $"{WabaId}/message_templates?name={name}")).GetProperty("data").EnumerateArray()
            .Where(template => template.GetProperty("name").GetString() == name).Select(template => (JsonElement?)template).SingleOrDefault();

    /// <summary>Asks the pretend Graph API, as somebody else than the server does.</summary>
    public async Task<JsonElement> AskGraphAsync(HttpClient http, HttpMethod method, string path, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(method, $"{Graph}/v24.0/{path}") { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        using var answer = await http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonDocument.Parse(text).RootElement.Clone();
    }
}
