using System.Text;
using System.Text.Json;
using WhatsAppActors.Core.Intake;
using WhatsAppActors.Server.Tests.Hosting;

namespace WhatsAppActors.Server.Tests.Api;

public sealed class ParkedTests(TestPostgres postgres, SharedHost shared) : ApiTest(postgres, shared)
{
    [Fact]
    public async Task A_payload_is_JSON_where_it_is_JSON_and_bytes_where_it_is_not()
    {
        var deep = new string('[', 300) + new string(']', 300);
        await Seed.ParkedAsync(Tenant.Id, [0xFF, 0x00, 0x01]);
        await Seed.ParkedAsync(Tenant.Id, Encoding.UTF8.GetBytes("""{"broken": """));
        await Seed.ParkedAsync(Tenant.Id, Encoding.UTF8.GetBytes("""{"entry": [{"id": "é\ud800"}]}"""));
        await Seed.ParkedAsync(Tenant.Id, Encoding.UTF8.GetBytes(deep));
        var items = (await Client.GetAsync("/api/parked", 200)).Items();
        items.Reverse();
        Assert.Equal(JsonValueKind.Null, items[0].GetProperty("payload").ValueKind);
        Assert.Equal([0xFF, 0x00, 0x01], items[0].GetProperty("payloadBase64").GetBytesFromBase64());
        Assert.Equal("""{"broken": """, Encoding.UTF8.GetString(items[1].GetProperty("payloadBase64").GetBytesFromBase64()));
        Assert.Equal("""{"entry": [{"id": "é\ud800"}]}""", items[2].GetProperty("payload").GetRawText());
        Assert.False(items[2].TryGetProperty("payloadBase64", out _));
        Assert.Equal(deep, items[3].GetProperty("payload").GetRawText());
        Assert.Equal(("malformed", "no id", "whatsapp"), (items[0].Text("reason"), items[0].Text("detail"), items[0].Text("channelKind")));
    }

    [Fact]
    public async Task Pages_hold_each_item_once()
    {
        var at = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
        var expected = new List<string>();
        for (var index = 0; index < 8; index++)
            expected.Add((await Seed.ParkedAsync(Tenant.Id, [1], at.AddSeconds(index / 2))).ToString());
        var ids = await Client.WalkAsync("/api/parked", 3, () => Seed.ParkedAsync(Tenant.Id, [1], at = at.AddDays(1)));
        Assert.Equal(expected.Order(), ids.Order());
    }

    [Fact]
    public async Task A_replay_says_whether_the_item_was_taken_and_why_not()
    {
        var taken = await Seed.ParkedAsync(Tenant.Id, [1]);
        var kept = await Seed.ParkedAsync(Tenant.Id, [1]);
        var gone = await Seed.ParkedAsync(Tenant.Id, [1]);
        var nobodys = await Seed.ParkedAsync(tenant: null, [1]);
        Host.Replay.Outcomes[taken] = new ReplayOutcome(Taken: true);
        Host.Replay.Outcomes[nobodys] = new ReplayOutcome(Taken: true);
        Host.Replay.Outcomes[kept] = new ReplayOutcome(Taken: false, ParkReasons.WrongApp, "signed by another app");

        Assert.Equal("taken", (await Client.PostAsync($"/api/parked/{taken}/replay", "", 200)).Text("status"));
        Assert.Equal("taken", (await Host.Administrator.PostAsync($"/api/parked/{nobodys}/replay", "", 200)).Text("status"));
        var problem = await Client.PostAsync($"/api/parked/{kept}/replay", "", 409);
        Assert.Equal(("/problems/still-parked", "wrong-app", "signed by another app"), (problem.Text("type"), problem.Text("reason"), problem.Text("detail")));
        await Client.PostAsync($"/api/parked/{gone}/replay", "", 404);
    }
}
