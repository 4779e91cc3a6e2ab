using System.Globalization;
using System.Net;
using System.Text.Json;
using WhatsAppActors.TestKit;

namespace WhatsAppActors.Integration.Tests.Corpus;

/// <summary>Payloads that nobody of this project wrote, through the whole server.</summary>
[Collection(DatabaseCollection.Name)]
public sealed class CorpusTests(TestPostgres postgres)
{
    // Everything else of the corpus is taken. These are what a person has to look at, and why.
    private static readonly Dictionary<string, string> Parked = new(StringComparer.Ordinal)
    {
        ["whatsapp/metadocs-calling-call-settings-13.json"] = "malformed", // an array of envelopes instead of one
        ["whatsapp/metadocs-calling-call-settings-14.json"] = "malformed", // the same
        ["whatsapp/metadocs-webhooks-reference-account-update-8.json"] = "malformed", // the field stands outside its change
        ["whatsapp/metadocs-webhooks-reference-account-update-9.json"] = "malformed", // the field stands inside the value
    };

    private const string Counts = """
        SELECT (SELECT count(*) FROM customers), (SELECT count(*) FROM conversations), (SELECT count(*) FROM messages),
               (SELECT count(*) FROM status_ledger), (SELECT count(*) FROM channel_events), (SELECT count(*) FROM parked_items),
               (SELECT sum(last_seq) FROM conversations), (SELECT count(*) FROM merge_offers), (SELECT count(*) FROM customer_identities)
        """;

    [CorpusFact]
    public async Task Every_payload_is_taken_once_and_found_again()
    {
        var files = CorpusFile.ReadAll();
        await using var database = await TestDatabase.CreateMigratedAsync(postgres);
        await using var server = await ServerProcess.StartAsync(database.ConnectionString);
        var tenant = await Api.Administrator(server).NewTenantAsync();
        var channels = await AddChannelsAsync(tenant, files);

        for (var i = 0; i < files.Count; i++) await PostAsync(server, files[i], files[i].Unique($"f{i}"));

        for (var i = 0; i < files.Count; i++)
        {
            foreach (var fact in files[i].Facts) await CheckAsync(tenant, database, channels, files[i], $"f{i}", fact);
        }

        Assert.Equal(Parked.Values.Order(), await database.ListAsync("SELECT reason FROM parked_items ORDER BY 1"));
        var before = (await database.ListAsync(Counts)).Single();
        for (var i = 0; i < files.Count; i++) await PostAsync(server, files[i], files[i].Unique($"f{i}"));
        Assert.Equal(before, (await database.ListAsync(Counts)).Single());
        Assert.True(!server.Errors.Any(), string.Join('\n', server.Errors));
    }

    [CorpusFact]
    public async Task Unmodified_and_in_order_the_first_of_each_id_wins()
    {
        var files = CorpusFile.ReadAll();
        await using var database = await TestDatabase.CreateMigratedAsync(postgres);
        await using var server = await ServerProcess.StartAsync(database.ConnectionString);
        var tenant = await Api.Administrator(server).NewTenantAsync();
        await AddChannelsAsync(tenant, files);
        foreach (var file in files) await PostAsync(server, file, file.Bytes);

        var firsts = files.SelectMany(f => f.Facts.Where(fact => Text(fact, "kind") == "message" && Text(fact, "field") == "messages"))
            .GroupBy(fact => (Text(fact, "phone_number_id"), Text(fact, "id"))).Select(g => g.First());
        foreach (var fact in firsts)
        {
            var found = (await tenant.GetAsync($"/api/messages?providerMessageId={Uri.EscapeDataString(Text(fact, "id")!)}")).GetProperty("items").EnumerateArray()
                .Where(m => m.GetProperty("direction").GetString() == "inbound").Select(m => m.GetProperty("type").GetString());
            Assert.Contains(Text(fact, "type"), found);
        }

        Assert.True(!server.Errors.Any(), string.Join('\n', server.Errors));
    }

    private static async Task PostAsync(ServerProcess server, CorpusFile file, byte[] body)
    {
        using var answer = await server.Http.PostAsync(body, ServerProcess.PlatformSecret);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{file.Name}: {answer.StatusCode}");
    }

    // A channel for every number, and one for every account that only events name.
    private static async Task<Dictionary<string, List<string>>> AddChannelsAsync(Api tenant, IReadOnlyList<CorpusFile> files)
    {
        var facts = files.SelectMany(f => f.Facts).ToList();
        var byAddress = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var fact in facts.Where(f => Text(f, "phone_number_id") is not null).DistinctBy(f => Text(f, "phone_number_id")))
            await AddAsync(Text(fact, "phone_number_id")!, Text(fact, "waba_id")!);
        var accounts = facts.Select(f => Text(f, "waba_id")!).Concat(files.SelectMany(PartnerAccounts)).Distinct().Where(a => !byAddress.ContainsKey(a)).ToList();
        foreach (var account in accounts) await AddAsync("number-of-" + account, account);
        return byAddress;

        async Task AddAsync(string number, string account)
        {
            var id = await tenant.AddChannelAsync(number, account);
            byAddress[number] = [id];
            if (!byAddress.TryGetValue(account, out var channels)) byAddress[account] = channels = [];
            channels.Add(id);
        }
    }

    private static IEnumerable<string> PartnerAccounts(CorpusFile file)
    {
        using var document = JsonDocument.Parse(file.Bytes);
        return [.. Values(document.RootElement).Select(v => v.TryGetProperty("waba_info", out var info) ? Text(info, "waba_id") : null).OfType<string>()];
    }

    private static IEnumerable<JsonElement> Values(JsonElement root) =>
        root.ValueKind != JsonValueKind.Object ? []
        : root.GetProperty("entry").EnumerateArray()
            .SelectMany(e => e.GetProperty("changes").EnumerateArray())
            .Select(c => c.GetProperty("value"));

    private static async Task CheckAsync(
        Api tenant, TestDatabase database, Dictionary<string, List<string>> channels, CorpusFile file, string prefix, JsonElement fact)
    {
        var where = $"{file.Name}: {fact}";
        switch (Text(fact, "kind"))
        {
            case "message" or "message_echo":
                var id = CorpusFile.Unique(prefix, Text(fact, "id")!);
                var found = (await tenant.GetAsync($"/api/messages?providerMessageId={Uri.EscapeDataString(id)}")).GetProperty("items").EnumerateArray()
                    .Where(m => Text(m, "channelId") == channels[Text(fact, "phone_number_id")!][0]).ToList();
                Assert.True(found.Count == 1, $"{where}: found {found.Count}");
                Assert.True(Text(fact, "type") == Text(found[0], "type"), $"{where}: type {Text(found[0], "type")}");
                Assert.True(Text(fact, "from") == Text(found[0], "from"), $"{where}: from {Text(found[0], "from")}");
                Assert.True(Text(fact, "text") == Text(found[0], "text"), $"{where}: text {Text(found[0], "text")}");
                var at = DateTimeOffset.FromUnixTimeSeconds(long.Parse(Text(fact, "timestamp")!, CultureInfo.InvariantCulture));
                Assert.True(at == found[0].GetProperty("providerTimestamp").GetDateTimeOffset(), $"{where}: time {Text(found[0], "providerTimestamp")}");
                break;
            case "status" when Text(fact, "field") == "messages":
                var rows = await database.ScalarAsync<long>(
                    $"SELECT count(*) FROM status_ledger WHERE provider_message_id = '{CorpusFile.Unique(prefix, Text(fact, "id")!)}' AND status = '{Text(fact, "status")}'");
                Assert.True(rows == 1, $"{where}: {rows} ledger rows");
                break;
            default:
                if (Parked.ContainsKey(file.Name)) break;
                var partner = Text(fact, "event")?.StartsWith("PARTNER_", StringComparison.Ordinal) == true ? PartnerAccounts(file).FirstOrDefault() : null;
                foreach (var channel in channels[Text(fact, "phone_number_id") ?? partner ?? Text(fact, "waba_id")!])
                {
                    var events = await tenant.AllAsync($"/api/channels/{channel}/events");
                    Assert.True(events.Exists(e => Text(e, "field") == Text(fact, "field") && (Text(fact, "event") is null || Text(e, "event") == Text(fact, "event"))), where);
                }

                break;
        }
    }

    private static string? Text(JsonElement element, string member) =>
        !element.TryGetProperty(member, out var value) ? null
        : value.ValueKind switch { JsonValueKind.String => value.GetString(), JsonValueKind.Null => null, _ => value.GetRawText() };
}
