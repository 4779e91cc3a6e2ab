using Bunit;
using WhatsAppActors.Console.Inbox.Actions;
using WhatsAppActors.Core.Inbox;

namespace WhatsAppActors.Console.Tests.Inbox.Actions;

/// <summary>What stands above a chat's messages of the assistant.</summary>
public sealed class AssistantBarTests : BunitContext
{
    private readonly ChatFakes _fakes = new();

    public AssistantBarTests() => _fakes.AddTo(this);

    [Theory]
    [InlineData("customer-asked", null, "The customer asked for a person.")]
    [InlineData("assistant-asked", "They complain about the price", "The assistant handed over.They complain about the price")]
    [InlineData("assistant-failed", null, "The assistant's model failed")]
    [InlineData("assistant-limit", null, "A limit of the assistant was reached")]
    public void Why_people_have_the_chat_is_said(string reason, string? detail, string said)
    {
        var shown = Show(ChatFakes.Row with { HandoverReason = reason, HandoverDetail = detail });

        Assert.StartsWith(said, shown.Find("[data-testid=handover-reason]").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("handed_over", null)]
    [InlineData("open", "customer-asked")]
    [InlineData("closed", "customer-asked")]
    public void Nothing_is_said_where_a_person_took_it_or_nobody_has_it(string status, string? reason) =>
        Assert.Empty(Show(ChatFakes.Row with { Status = status, HandoverReason = reason }).FindAll("[data-testid=handover-reason]"));

    [Theory]
    [InlineData("chat-approve", true, "refund is done: refunded")]
    [InlineData("chat-reject", false, "refund was rejected.")]
    public async Task What_waits_in_this_chat_is_decided_here(string button, bool isApproved, string said)
    {
        var call = MemoryAssistant.Call(ChatFakes.Row.Id);
        _fakes.Assistant.Waiting.AddRange([call, MemoryAssistant.Call(Guid.CreateVersion7())]);
        var shown = Show(ChatFakes.Row);
        Assert.Contains("""{"amount":5}""", Assert.Single(shown.FindAll("[data-testid=waiting-call]")).TextContent, StringComparison.Ordinal);

        await shown.Find($"[data-testid={button}]").ClickAsync(new());

        Assert.Equal([(call.Id, isApproved)], _fakes.Assistant.Decided);
        Assert.Empty(shown.FindAll("[data-testid=waiting-call]"));
        Assert.Equal(said, shown.Find("[data-testid=decided-call]").TextContent.Trim());
    }

    [Fact]
    public async Task What_somebody_else_has_decided_is_said_to_be()
    {
        _fakes.Assistant.Waiting.Add(MemoryAssistant.Call(ChatFakes.Row.Id));
        _fakes.Assistant.IsInTime = false;
        var shown = Show(ChatFakes.Row);

        await shown.Find("[data-testid=chat-approve]").ClickAsync(new());

        Assert.Equal("Somebody else has decided that already.", shown.Find("[data-testid=waiting-trouble]").TextContent);
    }

    [Fact]
    public void What_comes_meanwhile_is_shown_when_the_chat_was_read_anew()
    {
        var shown = Show(ChatFakes.Row);
        _fakes.Assistant.Waiting.Add(MemoryAssistant.Call(ChatFakes.Row.Id));

        shown.Render(parameters => parameters.Add(bar => bar.Row, ChatFakes.Row with { }));

        Assert.Single(shown.FindAll("[data-testid=waiting-call]"));
    }

    private IRenderedComponent<AssistantBar> Show(InboxRow row) => Render<AssistantBar>(parameters => parameters.Add(bar => bar.Row, row).Add(bar => bar.TenantId, ChatFakes.Tenant));
}
