using WhatsAppActors.Console.Operations.Tables;
using static WhatsAppActors.Console.Tests.Operations.Pictures;

namespace WhatsAppActors.Console.Tests.Operations;

/// <summary>The outbox's order.</summary>
public sealed class OutboxSortTests
{
    private static readonly Core.Operations.OutboxNumber[] Numbers =
    [
        Number("acme", "2", due: 5, later: 0, oldest: Now.AddMinutes(-1)), Number("Zeta", "1", due: 9, later: 2, oldest: Now.AddMinutes(-9)), Number("Acme", "1", due: 0, later: 7),
    ];

    [Fact]
    public void What_waits_longest_stands_first_and_what_does_not_wait_last() => Assert.Equal("Zeta 1, acme 2, Acme 1", Written(OutboxSort.First));

    [Fact]
    public void Names_begin_at_a_and_figures_at_the_greatest_and_a_second_press_turns_them()
    {
        var byTenant = OutboxSort.First.Pressed(OutboxColumn.Tenant);
        Assert.Equal("Acme 1, acme 2, Zeta 1", Written(byTenant));
        Assert.Equal("Zeta 1, acme 2, Acme 1", Written(byTenant.Pressed(OutboxColumn.Tenant)));
        var byDue = byTenant.Pressed(OutboxColumn.Due);
        Assert.Equal("Zeta 1, acme 2, Acme 1", Written(byDue));
        Assert.Equal("descending", byDue.AriaOf(OutboxColumn.Due));
        Assert.Null(byDue.AriaOf(OutboxColumn.Later));
        Assert.Equal("Acme 1, acme 2, Zeta 1", Written(byDue.Pressed(OutboxColumn.Due)));
    }

    private static string Written(OutboxSort sort) => string.Join(", ", sort.Of(Numbers).Select(n => $"{n.TenantName} {n.Number}"));
}
