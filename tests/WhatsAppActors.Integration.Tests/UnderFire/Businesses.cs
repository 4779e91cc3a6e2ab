namespace WhatsAppActors.Integration.Tests.UnderFire;

/// <summary>Two tenants with three numbers.</summary>
/// <param name="Tenants">Their ids.</param>
/// <param name="Keys">Their API keys.</param>
/// <param name="Numbers">The numbers' provider ids, of the first tenant two.</param>
internal sealed record Businesses(Guid[] Tenants, IReadOnlyList<string> Keys, IReadOnlyList<string> Numbers)
{
    /// <summary>Opens them through the API; with a provider their rules answer every message, and their answers go to it.</summary>
    public static async Task<Businesses> OpenAsync(ServerProcess server, ProviderProcess? provider = null)
    {
        var (tenants, keys, numbers) = (new List<Guid>(), new List<string>(), new List<string>());
        var administrator = Api.Administrator(server);
        foreach (var channels in (int[])[2, 1])
        {
            var made = await administrator.PostAsync("/api/tenants", new { name = "Under fire" });
            tenants.Add(made.GetProperty("id").GetGuid());
            keys.Add(made.GetProperty("apiKey").GetString()!);
            var api = new Api(server.Http, keys[^1]);
            if (provider is not null) await api.PutAsync("/api/rules", ReplyChecker.Rules);
            for (var i = 0; i < channels; i++)
            {
                numbers.Add(SharedServer.NewNumber());
                await api.AddChannelAsync(numbers[^1], graph: provider?.Address);
            }
        }

        return new Businesses([.. tenants], keys, numbers);
    }
}
