using System.Text.Json;
using WhatsAppActors.PretendModel;

namespace WhatsAppActors.Integration.Tests.Assistant;

/// <summary>A tenant with an assistant, and a person who writes to them.</summary>
internal sealed record AssistedTenant(TenantAtTheSimulator Tenant, SimulatedPerson Person, ModelServer Model, string Key)
{
    public Api Api => Tenant.Api;

    /// <summary>What the model was asked for this tenant.</summary>
    public IReadOnlyList<ModelRequest> Asked => Model.Asked(Key);

    public static async Task<AssistedTenant> MakeAsync(ServerProcess server, ModelServer model, int silenceSeconds = 0)
    {
        var tenant = await TenantAtTheSimulator.MakeAsync(server);
        var key = $"sk-{Guid.NewGuid():N}";
        await tenant.Api.PutAsync("/api/assistant", new
        {
            enabled = true, baseAddress = model.BaseAddress, model = "pretend", apiKey = key, silenceSeconds, answerSeconds = 5, instructions = "You are Otto, the baker.", facts = "Bread is 3 euros.",
        });
        return new AssistedTenant(tenant, await SimulatedPerson.MakeAsync(server.Http, "Anna", tenant.PhoneNumberId), model, key);
    }

    /// <summary>Adds a function of the tenant's own.</summary>
    public Task AddFunctionAsync(string name, string url, string permission = "automatic", bool hasEffect = true, int seconds = 10) => Api.PostAsync(
        "/api/assistant/functions",
        new { name, description = "For a test.", schema = new { type = "object" }, url, permission, hasEffect, seconds });

    /// <summary>The chat's messages once there are so many, oldest first.</summary>
    public async Task<IReadOnlyList<JsonElement>> MessagesAsync(int count)
    {
        IReadOnlyList<JsonElement> messages = [];
        await Eventually.AsItIs(async () =>
        {
            messages = await MessagesAsync();
            Assert.True(messages.Count >= count, $"There are {messages.Count} of {count} messages: {string.Join(" / ", messages.Select(message => message.GetProperty("text").GetString()))}");
        });
        return messages;
    }

    public async Task<JsonElement> ChatAsync() => (await Api.AllAsync("/api/conversations")).Single();

    private async Task<IReadOnlyList<JsonElement>> MessagesAsync()
    {
        var chats = await Api.AllAsync("/api/conversations");
        if (chats.Count == 0) return [];
        return (await Api.GetAsync($"/api/conversations/{chats[0].GetProperty("id").GetString()}/messages?order=asc&limit=200")).GetProperty("items").EnumerateArray().ToList();
    }
}
