using Bunit;
using Microsoft.Extensions.DependencyInjection;
using WhatsAppActors.Console.Outbox;
using WhatsAppActors.Core.Outbox;
using WhatsAppActors.Core.Views;

namespace WhatsAppActors.Console.Tests;

/// <summary>The page that says what waits, why, and until when.</summary>
public sealed class OutboxScreenTests : BunitContext, ITenantOutbox
{
    private readonly ChatFakes _fakes = new();
    private readonly List<Guid> _canceled = [];
    private List<OutboxView> _waiting = [];
    private List<ScheduledView> _scheduled = [];
    private bool _isInTime = true;

    public OutboxScreenTests()
    {
        _fakes.AddTo(this);
        Services.AddSingleton<ITenantOutbox>(this);
    }

    [Fact]
    public void An_empty_outbox_says_so()
    {
        var shown = Render<OutboxScreen>();

        shown.WaitForAssertion(() => Assert.Contains("Nothing waits", shown.Find("[data-testid=outbox-empty]").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_message_says_why_it_waits_and_can_be_canceled()
    {
        _waiting = [Waiting("queued", "The template offer is PAUSED.", null), Waiting("sending", null, null), Waiting("queued", null, null)];
        var shown = Render<OutboxScreen>();
        shown.WaitForAssertion(() => Assert.Equal(3, shown.FindAll("[data-testid=outbox-row]").Count));
        Assert.Equal(["The template offer is PAUSED.", "Its request is on its way.", "Its turn."], shown.FindAll("[data-testid=outbox-why]").Select(cell => cell.TextContent));
        Assert.True(shown.FindAll("[data-testid=outbox-cancel]")[1].HasAttribute("disabled"));

        var first = _waiting[0].MessageId;
        await shown.FindAll("[data-testid=outbox-cancel]")[0].ClickAsync(new());

        Assert.Equal([first], _canceled);
        shown.WaitForAssertion(() => Assert.Equal(2, shown.FindAll("[data-testid=outbox-row]").Count));
    }

    [Fact]
    public void A_message_says_until_when_it_waits()
    {
        var until = TimeProvider.System.GetUtcNow().AddHours(3).AddMinutes(30);
        _waiting = [Waiting("queued", "WhatsApp pauses the number.", until), Waiting("queued", null, null)];

        var shown = Render<OutboxScreen>();

        shown.WaitForAssertion(() => Assert.Equal(2, shown.FindAll("[data-testid=outbox-until]").Count));
        Assert.StartsWith("in 3 h", shown.FindAll("[data-testid=outbox-until]")[0].TextContent, StringComparison.Ordinal);
        Assert.Equal("–", shown.FindAll("[data-testid=outbox-until]")[1].TextContent);
    }

    [Fact]
    public async Task A_message_that_is_gone_by_then_is_said_to_be()
    {
        _isInTime = false;
        _waiting = [Waiting("queued", null, null)];
        var shown = Render<OutboxScreen>();
        shown.WaitForAssertion(() => shown.Find("[data-testid=outbox-cancel]"));

        await shown.Find("[data-testid=outbox-cancel]").ClickAsync(new());

        Assert.Contains("Too late", shown.Find("[data-testid=outbox-trouble]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_to_go_out_later_can_be_taken_back()
    {
        _scheduled = [new ScheduledView { Id = Guid.NewGuid(), ConversationId = Guid.NewGuid(), Status = "scheduled", SendAt = DateTimeOffset.MaxValue, Failure = null, Type = "text", Text = "Good morning", CreatedAt = DateTimeOffset.UnixEpoch }];
        var shown = Render<OutboxScreen>();
        shown.WaitForAssertion(() => Assert.Contains("Good morning", shown.Find("[data-testid=scheduled-row]").TextContent, StringComparison.Ordinal));

        await shown.Find("[data-testid=scheduled-cancel]").ClickAsync(new());

        shown.WaitForAssertion(() => Assert.Empty(shown.FindAll("[data-testid=scheduled-row]")));
    }

    Task<IReadOnlyList<OutboxView>> ITenantOutbox.WaitingAsync(Guid tenantId, int most, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<OutboxView>>([.. _waiting]);

    Task<IReadOnlyList<ScheduledView>> ITenantOutbox.ScheduledAsync(Guid tenantId, int most, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<ScheduledView>>([.. _scheduled]);

    Task<bool> ITenantOutbox.CancelAsync(Guid tenantId, Guid messageId, CancellationToken cancellationToken)
    {
        if (!_isInTime) return Task.FromResult(false);
        _canceled.Add(messageId);
        _waiting = [.. _waiting.Where(message => message.MessageId != messageId)];
        return Task.FromResult(true);
    }

    Task<bool> ITenantOutbox.UnscheduleAsync(Guid tenantId, Guid id, CancellationToken cancellationToken)
    {
        _scheduled = [];
        return Task.FromResult(true);
    }

    private static OutboxView Waiting(string state, string? why, DateTimeOffset? until) => new()
    {
        MessageId = Guid.NewGuid(),
        ConversationId = Guid.NewGuid(),
        ChannelId = Guid.NewGuid(),
        Type = "text",
        Lane = "reply",
        State = state,
        WaitsFor = why,
        WaitsUntil = until,
        Attempts = 0,
        CreatedAt = DateTimeOffset.UnixEpoch,
    };
}
