using System.Text;
using WhatsAppActors.Core.Intake;
using WhatsAppActors.Core.Operations.Parked;
using static WhatsAppActors.Postgres.Tests.Operations.OperationsWorld;

namespace WhatsAppActors.Postgres.Tests.Operations;

/// <summary>Parked items as operators read them.</summary>
[Collection(TestPostgres.Collection)]
public sealed class ParkedItemsTests(TestPostgres postgres)
{
    [Fact]
    public async Task Everybodys_and_nobodys_come_newest_first_by_page_and_by_filter()
    {
        await using var world = await StartAsync(postgres);
        var acme = await world.TenantAsync("Acme");
        var nobodys = await world.ParkAsync(null, ParkReasons.UnknownChannel, Now, address: "106");
        var malformed = await world.ParkAsync(acme, ParkReasons.Malformed, Now.AddSeconds(1), "not json");
        var stranger = await world.ParkAsync(acme, ParkReasons.Stranger, Now.AddSeconds(2));

        Assert.Equal([stranger, malformed, nobodys], await IdsAsync(new ParkedFilter()));
        Assert.Equal([malformed], await IdsAsync(new ParkedFilter(ParkReasons.Malformed)));
        Assert.Equal([stranger, malformed], await IdsAsync(new ParkedFilter(TenantId: acme)));
        Assert.Equal([stranger], await IdsAsync(new ParkedFilter(ParkReasons.Stranger, acme)));
        Assert.Equal([nobodys], await IdsAsync(new ParkedFilter(Nobodys: true)));
        Assert.Empty(await IdsAsync(new ParkedFilter(ParkReasons.Stranger, Nobodys: true)));

        var page = await world.Parked.ListAsync(new ParkedFilter(), after: null, 2, CancellationToken.None);
        Assert.Equal([stranger, malformed], page.Select(row => row.Id));
        var rest = await world.Parked.ListAsync(new ParkedFilter(), page[^1].Place, 2, CancellationToken.None);
        Assert.Equal([new(nobodys, null, null, Now, ParkReasons.UnknownChannel, "why", "106", 0, 2)], rest);
        Assert.Equal(new(malformed, acme, "Acme", Now.AddSeconds(1), ParkReasons.Malformed, "why", null, 0, 8), page[1]);

        async Task<IEnumerable<Guid>> IdsAsync(ParkedFilter filter) =>
            (await world.Parked.ListAsync(filter, after: null, 50, CancellationToken.None)).Select(row => row.Id);
    }

    [Fact]
    public async Task They_are_counted_by_reason_with_their_owners_and_read_as_they_came()
    {
        await using var world = await StartAsync(postgres);
        Assert.Equal(0, (await world.Parked.CountAsync(CancellationToken.None)).Count);
        Assert.Empty(await world.Parked.OwnersAsync(CancellationToken.None));

        var zeta = await world.TenantAsync("Zeta");
        var acme = await world.TenantAsync("Acme");
        await world.TenantAsync("Tidy");
        await world.ParkAsync(zeta, ParkReasons.Malformed, Now);
        await world.ParkAsync(acme, ParkReasons.Malformed, Now);
        await world.ParkAsync(acme, ParkReasons.Refused, Now);
        var last = await world.ParkAsync(null, ParkReasons.UnknownChannel, Now.AddSeconds(1), "\u00e9 </script>");

        var totals = await world.Parked.CountAsync(CancellationToken.None);
        Assert.Equal(4, totals.Count);
        Assert.Equal(last, totals.Newest);
        Assert.Equal(2, totals.ByReason.Single(total => total.Reason == ParkReasons.Malformed).Count);
        Assert.DoesNotContain(totals.ByReason, total => total.Reason == ParkReasons.Stranger);
        Assert.Equal([new(acme, "Acme"), new(zeta, "Zeta")], await world.Parked.OwnersAsync(CancellationToken.None));
        Assert.Equal("\u00e9 </script>", Encoding.UTF8.GetString((await world.Parked.PayloadAsync(last, CancellationToken.None))!));
        Assert.Null(await world.Parked.PayloadAsync(Guid.NewGuid(), CancellationToken.None));
    }
}
