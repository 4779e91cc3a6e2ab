using AngleSharp.Dom;
using Bunit;
using Bunit.TestDoubles;
using Microsoft.Extensions.DependencyInjection;
using WhatsAppActors.Console.Operations;
using WhatsAppActors.Console.Session;
using WhatsAppActors.Core.Intake;
using WhatsAppActors.Core.Operations;
using WhatsAppActors.Core.Operations.Parked;
using WhatsAppActors.Core.Operations.Processes;
using static WhatsAppActors.Console.Tests.Operations.Pictures;

namespace WhatsAppActors.Console.Tests.Operations;

/// <summary>The operators' page as it is shown.</summary>
public sealed class BoardTests : BunitContext
{
    private readonly FakeFeed _feed = new();
    private readonly ScriptedOperations _database = new();
    private readonly ScriptedReplay _replay = new();

    public BoardTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddLogging();
        Services.AddSingleton<IOperationsFeed>(_feed);
        Services.AddSingleton<IParkedItems>(_database);
        Services.AddSingleton<IParkedReplay>(_replay);
        Services.AddSingleton(new ServerDescription("1.2.3", "Orleans", Now, OperationsPages.ClusterPath + "/"));
    }

    [Fact]
    public void It_says_as_of_when_and_pauses_and_goes_on()
    {
        var page = Render<OperationsBoard>();
        Assert.Contains("reading", Text(page, "as-of"), StringComparison.Ordinal);
        _feed.Show(Empty);
        page.WaitForAssertion(() => Assert.Equal("as of 12:34:56 UTC", Text(page, "as-of")));
        page.Find("[data-testid=pause]").Click();
        _feed.Show(Empty with { At = Now.AddSeconds(2) });
        Assert.Equal("paused at 12:34:56 UTC", Text(page, "as-of"));
        page.Find("[data-testid=pause]").Click();
        Assert.Equal("as of 12:34:58 UTC", Text(page, "as-of"));
        Assert.Equal(OperationsPages.ClusterPath + "/", page.Find("[data-testid=cluster-link]").GetAttribute("href"));
    }

    [Fact]
    public void A_database_that_is_away_is_said_and_plots_go_on()
    {
        _feed.Show(Empty with { AwaySince = Now.AddMinutes(-2), Steps = [Step(5), Step(6)] });
        var page = Render<OperationsBoard>();
        Assert.Contains("2 min", Text(page, "away"), StringComparison.Ordinal);
        Assert.Equal("M298 5L299 6", page.Find("[data-testid=plot][data-name=throughput] [data-line=messages]").GetAttribute("d"));
        _feed.Show(Empty);
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[data-testid=away]")));
    }

    [Fact]
    public void Processes_are_shown_with_what_they_do_and_a_silent_one_is_named()
    {
        var silo = new ProcessView
        {
            Id = Guid.NewGuid(), Name = "a/1", Role = "silo", Runtime = "Orleans", Version = "1.2.3", Address = "10.0.0.7:11111@7", Membership = "active", StartedAt = Now.AddHours(-2), SeenAt = Now,
            Live = true, Duties = ["outbox", "turns"], Figures = new Dictionary<string, long> { [ProcessFigure.Activations] = 1234, [ProcessFigure.MemoryBytes] = 252_000_000 },
        };
        var lost = silo with { Id = Guid.NewGuid(), Name = "b/1", Address = null, Membership = null, SeenAt = Now.AddMinutes(-3), Live = false, Duties = [], Figures = new Dictionary<string, long>() };
        _feed.Show(Empty with { Processes = new([silo, lost], Now) });
        var page = Render<OperationsBoard>();
        var rows = page.FindAll("[data-testid=cluster-row]").Select(row => row.QuerySelectorAll("td").Select(cell => cell.TextContent.Trim()).ToList()).ToList();
        Assert.Equal(["a/1 · 10.0.0.7:11111@7", "silo", "active", "outbox, turns", "1.2.3", "2 h", "1,234", "–", "–", "–", "252 MB"], rows[0]);
        Assert.Equal(["b/1", "silo", "silent for 3 min", "–", "1.2.3", "2 h", "–", "–", "–", "–", "–"], rows[1]);
        _feed.Show(Empty with { Processes = new([], Now) });
        page.WaitForAssertion(() => Assert.Single(page.FindAll("[data-testid=cluster-empty]")));
    }

    [Fact]
    public void What_cannot_be_read_is_named_at_its_table_and_is_no_outage()
    {
        _feed.Show(Empty with { Outbox = new([], Now.AddMinutes(-1), Fault: "SQLSTATE 42P01"), Waiting = new(null, default, TooSlow: true) });
        var page = Render<OperationsBoard>();
        Assert.Contains("SQLSTATE 42P01", Text(page, "fault"), StringComparison.Ordinal);
        Assert.Contains("12:33:56", Text(page, "fault"), StringComparison.Ordinal);
        Assert.Contains("longer than two seconds", Text(page, "slow"), StringComparison.Ordinal);
        Assert.Empty(page.FindAll("[data-testid=away]"));
    }

    [Fact]
    public void Where_a_count_ended_no_more_is_said_than_is_known()
    {
        var chats = Enumerable.Range(0, UnhandledChats.Shown).Select(n => new UnhandledChat(Guid.NewGuid(), "Acme", Guid.NewGuid(), Now.AddMinutes(-n))).ToList();
        _feed.Show(Empty with
        {
            Unhandled = new(new UnhandledChats(Counts.Most, chats), Now),
            Outbox = new([.. Enumerable.Range(0, OutboxNumber.Most).Select(n => Number("Acme", $"{n}", due: 1) with { Sending = 2 })], Now),
        });
        var page = Render<OperationsBoard>();
        Assert.Contains("others may wait longer", Text(page, "unhandled-more"), StringComparison.Ordinal);
        Assert.Equal(["500 or more numbers", "500+", "0+", "999+"], page.FindAll("[data-testid=outbox-sums] th, [data-testid=outbox-sums] td").Take(4).Select(cell => cell.TextContent));
    }

    [Fact]
    public void A_plot_can_be_read_as_a_table()
    {
        _feed.Show(Empty with { Steps = [Step(5), Step(7)] });
        var page = Render<OperationsBoard>();
        page.Find("[data-name=throughput] [data-testid=plot-table-switch]").Click();
        Assert.Equal("6/s", page.Find("[data-name=throughput] [data-testid=plot-table] td").TextContent);
    }

    [Fact]
    public void Tables_show_what_people_typed_as_text()
    {
        _feed.Show(Empty with
        {
            Unhandled = new(new UnhandledChats(1, [new(Guid.NewGuid(), Hostile, Guid.NewGuid(), Now.AddMinutes(-1))]), Now),
            Outbox = new([Number(Hostile, Hostile, due: 2, later: 1) with { StoppedAt = Now.AddHours(-1), StoppedReason = Hostile, LaterReason = Hostile, LaterUntil = Now.AddSeconds(30) }], Now),
            Waiting = new(new WaitingStatuses(3, [new(Guid.NewGuid(), Hostile, Guid.NewGuid(), Hostile, 3, Now.AddMinutes(-5))]), Now),
        });
        var page = Render<OperationsBoard>();
        Assert.Empty(page.FindAll("img, script"));
        var row = page.Find("[data-testid=outbox-row]");
        Assert.Contains(Hostile, row.TextContent, StringComparison.Ordinal);
        Assert.Contains("stopped for 1 h", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("next in 30 s", row.TextContent, StringComparison.Ordinal);
        Assert.All(row.QuerySelectorAll("bdi, span").Where(cell => cell.TextContent == Hostile), cell => Assert.Equal("auto", cell.GetAttribute("dir")));
        Assert.Contains(Hostile, page.Find("[data-testid=unhandled-table]").TextContent, StringComparison.Ordinal);
        Assert.Contains("5 min", page.Find("[data-testid=waiting-statuses]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void The_outbox_is_sorted_by_its_heads_and_summed_at_its_foot()
    {
        _feed.Show(Empty with { Outbox = new([Number("Acme", "1", due: 1), Number("Zeta", "2", due: 999)], Now) });
        var page = Render<OperationsBoard>();
        page.Find("[data-testid=outbox-sort][data-column=due]").Click();
        Assert.Equal(["Zeta", "Acme"], page.FindAll("[data-testid=outbox-row] td:first-child").Select(cell => cell.TextContent));
        Assert.Equal("descending", page.Find("th[aria-sort]").GetAttribute("aria-sort"));
        Assert.Contains("1,000", page.Find("[data-testid=outbox-sums]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_hostile_payload_is_shown_as_text_on_demand()
    {
        var json = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(new { text = Hostile });
        var row = _database.Park(ParkReasons.Malformed, Hostile, Hostile, json);
        var page = RenderParked();
        Assert.Empty(page.FindAll("[data-testid=parked-payload]"));
        page.Find("[data-testid=parked-open]").Click();
        Assert.Contains("<img src=x onerror=alert(1)>", page.Find("[data-testid=parked-payload] pre").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("img, script"));
        Assert.Equal((row.Id.ToString(), "malformed"), (page.Find("[data-testid=parked-row]").GetAttribute("data-id"), page.Find("[data-testid=parked-row]").GetAttribute("data-reason")));
        page.Find("[data-testid=parked-open]").Click();
        Assert.Empty(page.FindAll("[data-testid=parked-payload]"));
    }

    [Fact]
    public void A_replay_says_its_outcome_and_its_buttons_wait_for_it()
    {
        _database.Park(ParkReasons.UnknownChannel);
        _database.Park(ParkReasons.WrongApp);
        var answer = new TaskCompletionSource<ReplayOutcome?>();
        _replay.Ends = _ => answer.Task;
        var page = RenderParked();
        page.Find("[data-testid=parked-replay]").Click();
        Assert.All(page.FindAll("[data-testid=parked-replay], [data-testid=parked-replay-all]"), button => Assert.True(button.HasAttribute("disabled")));
        answer.SetResult(new ReplayOutcome(false, ParkReasons.WrongApp, "Another app signed it."));
        page.WaitForAssertion(() => Assert.Contains("Another app signed it.", page.FindAll("[data-testid=parked-outcome]")[0].TextContent, StringComparison.Ordinal));
        Assert.Contains("once in vain", Text(page, "parked-attempts"), StringComparison.Ordinal);
        Assert.False(page.Find("[data-testid=parked-replay]").HasAttribute("disabled"));
    }

    [Fact]
    public void A_filter_lists_what_fits_it_and_says_when_nothing_does()
    {
        _database.Park(ParkReasons.UnknownChannel);
        _database.Park(ParkReasons.WrongApp);
        var page = RenderParked();
        Assert.Equal(2, page.FindAll("[data-testid=parked-row]").Count);
        page.Find("[data-testid=parked-reason]").Change(ParkReasons.WrongApp);
        Assert.Equal(ParkReasons.WrongApp, Assert.Single(page.FindAll("[data-testid=parked-row]")).GetAttribute("data-reason"));
        page.Find("[data-testid=parked-reason]").Change(ParkReasons.Stranger);
        Assert.Contains("fits the filter", Text(page, "parked-empty"), StringComparison.Ordinal);
        page.Find("[data-testid=parked-tenant]").Change("nobody");
        Assert.Equal(new ParkedFilter(ParkReasons.Stranger, Nobodys: true), _database.Lists[^1].Filter);
    }

    [Fact]
    public void An_agent_sees_who_it_is_for_and_nothing_else_and_a_page_ends_with_its_key()
    {
        _feed.Show(Empty);
        var session = AddAuthorization();
        session.SetAuthorized("agent");
        session.SetPolicies(ConsoleAccess.Agent);
        var page = Render<OperationsScreen>();
        Assert.Contains("operators", Text(page, "operators-only"), StringComparison.OrdinalIgnoreCase);
        Assert.Empty(page.FindAll("[data-testid=operations]"));
        Assert.Empty(_feed.Watchers);

        session.SetPolicies(ConsoleAccess.Operator);
        session.SetAuthorized("operator");
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("[data-testid=operations]")));
        session.SetPolicies();
        session.SetNotAuthorized();
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[data-testid=operations]")));
        page.WaitForAssertion(() => Assert.Empty(_feed.Watchers));
    }

    private IRenderedComponent<OperationsBoard> RenderParked()
    {
        _feed.Show(Empty with { Parked = new(_database.Totals, Now) });
        return Render<OperationsBoard>();
    }

    private static string Text<T>(IRenderedComponent<T> page, string id)
        where T : Microsoft.AspNetCore.Components.IComponent => page.Find($"[data-testid={id}]").TextContent;
}
