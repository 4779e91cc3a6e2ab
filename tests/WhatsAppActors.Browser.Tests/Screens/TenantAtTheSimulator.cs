using System.Net.Http.Json;

namespace WhatsAppActors.Browser.Tests.Screens;

/// <summary>A tenant of a test's own whose number is at the pretend WhatsApp.</summary>
internal sealed record TenantAtTheSimulator(Api Api, string PhoneNumberId, string ChannelId)
{
    public static async Task<TenantAtTheSimulator> MakeAsync(ServerProcess server)
    {
        var number = Random.Shared.NextInt64(100_000_000_000_000, 999_999_999_999_999).ToString();
        var (token, secret) = (Guid.NewGuid().ToString("N"), Guid.NewGuid().ToString("N"));
        var graph = new Uri(server.Address, "/simulator/graph");
        var api = await Api.Administrator(server).NewTenantAsync($"Tenant {number}");
        var channel = await api.PostAsync("/api/channels", new
        {
            kind = "whatsapp", phoneNumberId = number, wabaId = "waba" + number, displayPhoneNumber = "+1 202 555 0101", accessToken = token, appSecret = secret,
            graphBaseUrl = graph.ToString(),
        });
        using var answer = await server.Http.PutAsJsonAsync($"/simulator/api/numbers/{number}", new
        {
            wabaId = "waba" + number, displayPhoneNumber = "+1 202 555 0101", accessToken = token, appSecret = secret,
            webhookUrl = new Uri(server.Address, "/webhooks/whatsapp").ToString(),
        });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return new TenantAtTheSimulator(api, number, channel.GetProperty("id").GetString()!);
    }
}
