using System.Net.Http.Json;
using System.Text.Json;

namespace WhatsAppActors.Browser.Tests.Screens;

/// <summary>The demo tenant, and the people at the pretend WhatsApp.</summary>
internal sealed class Demo(ServerProcess server, string phoneNumberId, string key)
{
    public string PhoneNumberId => phoneNumberId;

    public string Key => key;

    public Api Api { get; } = new(server.Http, key);

    public static async Task<Demo> OfAsync(ServerProcess server)
    {
        JsonElement about = default;
        await Eventually.AsItIs(async () =>
        {
            using var answer = await server.Http.GetAsync("/demo/about");
            Assert.True(answer.IsSuccessStatusCode);
            about = await answer.Content.ReadFromJsonAsync<JsonElement>();
        });
        return new Demo(server, about.GetProperty("phoneNumberId").GetString()!, about.GetProperty("key").GetString()!);
    }

    /// <summary>A person with a phone number that nobody else has.</summary>
    public async Task<SimulatedPerson> PersonAsync(string name) => await PersonAsync(name, phoneNumberId);

    /// <summary>As <see cref="PersonAsync(string)"/>, who writes to another number.</summary>
    public Task<SimulatedPerson> PersonAsync(string name, string toNumber) => SimulatedPerson.MakeAsync(server.Http, name, toNumber);
}
