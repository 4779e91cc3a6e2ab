using Bunit;
using Microsoft.Extensions.DependencyInjection;
using WhatsAppActors.Console.Assistant;
using WhatsAppActors.Core.Assistant;
using WhatsAppActors.Core.Views;

namespace WhatsAppActors.Console.Tests;

/// <summary>The page of the assistant: whether it answers, what waits for an agent, how it is set.</summary>
public sealed class AssistantScreenTests : BunitContext, IAssistantDesk
{
    private readonly ChatFakes _fakes = new();
    private readonly List<(Guid Call, bool IsApproved)> _decided = [];
    private readonly List<(AssistantSettings Settings, string? Key)> _saved = [];
    private List<AssistantCallView> _waiting = [];
    private AssistantSettings _settings = new() { Model = "a-model", ContextTokens = 12_345 };
    private bool _hasKey;
    private bool _isInTime = true;
    private string? _fault;

    public AssistantScreenTests()
    {
        _fakes.AddTo(this);
        Services.AddSingleton<IAssistantDesk>(this);
    }

    [Theory]
    [InlineData(false, true, "It is off: rules alone answer.")]
    [InlineData(true, false, "It has no key: rules alone answer.")]
    [InlineData(true, true, "It answers what no rule does.")]
    public void It_says_whether_it_answers_and_why_not(bool enabled, bool hasKey, string said)
    {
        (_settings, _hasKey) = (_settings with { Enabled = enabled }, hasKey);

        var shown = Render<AssistantScreen>();

        shown.WaitForAssertion(() => Assert.Equal(said, shown.Find("[data-testid=assistant-state]").TextContent));
        Assert.Contains("Nothing waits", shown.Find("[data-testid=calls-empty]").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("call-approve", true)]
    [InlineData("call-reject", false)]
    public async Task A_call_that_waits_is_decided(string button, bool isApproved)
    {
        _waiting = [MemoryAssistant.Call(Guid.CreateVersion7())];
        var shown = Render<AssistantScreen>();
        shown.WaitForAssertion(() => Assert.Contains("""{"amount":5}""", shown.Find("[data-testid=call-row]").TextContent, StringComparison.Ordinal));
        var call = _waiting[0].Id;

        await shown.Find($"[data-testid={button}]").ClickAsync(new());

        Assert.Equal([(call, isApproved)], _decided);
        shown.WaitForAssertion(() => Assert.Empty(shown.FindAll("[data-testid=call-row]")));
    }

    [Fact]
    public async Task A_call_that_somebody_else_has_decided_is_said_to_be()
    {
        (_waiting, _isInTime) = ([MemoryAssistant.Call(Guid.CreateVersion7())], false);
        var shown = Render<AssistantScreen>();
        shown.WaitForAssertion(() => shown.Find("[data-testid=call-approve]"));

        await shown.Find("[data-testid=call-approve]").ClickAsync(new());

        shown.WaitForAssertion(() => Assert.Contains("Somebody else", shown.Find("[data-testid=assistant-trouble]").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_typed_is_saved_and_the_rest_stays()
    {
        _hasKey = true;
        var shown = Render<AssistantScreen>();
        shown.WaitForAssertion(() => Assert.Equal("a-model", shown.Find("[data-testid=assistant-model]").GetAttribute("value")));

        shown.Find("[data-testid=assistant-enabled]").Change(true);
        shown.Find("[data-testid=assistant-instructions]").Change("You are Otto.");
        await shown.Find("[data-testid=assistant-form]").SubmitAsync();

        var (settings, key) = Assert.Single(_saved);
        Assert.Equal((true, "You are Otto.", 12_345, null), (settings.Enabled, settings.Instructions, settings.ContextTokens, key));
        shown.WaitForAssertion(() => Assert.StartsWith("Saved", shown.Find("[data-testid=assistant-saved]").TextContent, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("assistant-model", " ", "Name the model")]
    [InlineData("assistant-silence", "61", "0 to 60 seconds")]
    public async Task What_cannot_be_is_said_and_not_saved(string field, string typed, string said)
    {
        _settings = _settings with { Enabled = true };
        var shown = Render<AssistantScreen>();
        shown.WaitForAssertion(() => shown.Find("[data-testid=assistant-form]"));

        shown.Find($"[data-testid={field}]").Change(typed);
        await shown.Find("[data-testid=assistant-form]").SubmitAsync();

        Assert.Empty(_saved);
        Assert.Contains(said, shown.Find("[data-testid=assistant-trouble]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_replaced_is_said_and_what_was_typed_stays()
    {
        _fault = "Give the key of the new endpoint as well.";
        var shown = Render<AssistantScreen>();
        shown.WaitForAssertion(() => shown.Find("[data-testid=assistant-form]"));

        shown.Find("[data-testid=assistant-address]").Change("https://other.example/v1");
        await shown.Find("[data-testid=assistant-form]").SubmitAsync();

        shown.WaitForAssertion(() => Assert.Equal(_fault, shown.Find("[data-testid=assistant-trouble]").TextContent));
        Assert.Equal("https://other.example/v1", shown.Find("[data-testid=assistant-address]").GetAttribute("value"));
        Assert.Empty(shown.Find("[data-testid=assistant-saved]").TextContent);
    }

    [Fact]
    public async Task A_new_key_goes_in_and_is_not_shown_again()
    {
        var shown = Render<AssistantScreen>();
        shown.WaitForAssertion(() => shown.Find("[data-testid=assistant-form]"));

        shown.Find("[data-testid=assistant-key]").Change("sk-secret");
        await shown.Find("[data-testid=assistant-form]").SubmitAsync();

        Assert.Equal("sk-secret", Assert.Single(_saved).Key);
        shown.WaitForAssertion(() => Assert.DoesNotContain("sk-secret", shown.Markup, StringComparison.Ordinal));
    }

    Task<(AssistantSettings Settings, bool HasKey)> IAssistantDesk.SettingsAsync(Guid tenantId, CancellationToken cancellationToken) => Task.FromResult((_settings, _hasKey));

    Task<string?> IAssistantDesk.ReplaceAsync(Guid tenantId, AssistantSettings settings, string? newKey, CancellationToken cancellationToken)
    {
        _saved.Add((settings, newKey));
        if (_fault is null) (_settings, _hasKey) = (settings, _hasKey || newKey is not null);
        return Task.FromResult(_fault);
    }

    Task<IReadOnlyList<AssistantCallView>> IAssistantDesk.WaitingAsync(Guid tenantId, int most, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<AssistantCallView>>(_waiting);

    Task<bool> IAssistantDesk.DecideAsync(Guid tenantId, AssistantCallView call, bool isApproved, CancellationToken cancellationToken)
    {
        _decided.Add((call.Id, isApproved));
        _waiting = [];
        return Task.FromResult(_isInTime);
    }
}
