using System.Net.Http.Json;

namespace WhatsAppActors.Browser.Tests.Screens;

/// <summary>What these tests prepare by the API.</summary>
internal static class ApiExtensions
{
    /// <summary>Changes the tenant's only customer, once they are there.</summary>
    public static async Task PatchCustomerAsync(this Api api, object change)
    {
        string? id = null;
        await Eventually.AsItIs(async () =>
            id = Assert.Single((await api.GetAsync("/api/customers")).GetProperty("items").EnumerateArray()).GetProperty("id").GetString());
        await api.PatchAsync($"/api/customers/{id}", change);
    }
}
