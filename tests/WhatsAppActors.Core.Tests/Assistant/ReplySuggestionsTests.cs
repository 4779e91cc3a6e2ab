using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Assistant;
using WhatsAppActors.Core.Assistant.Model;
using WhatsAppActors.Core.Assistant.Runs;
using WhatsAppActors.Core.Assistant.Suggestions;
using WhatsAppActors.Core.Messages;

namespace WhatsAppActors.Core.Tests.Assistant;

/// <summary>Drafts for the agent who answers.</summary>
public sealed class ReplySuggestionsTests : IAssistants, ISuggestionChats
{
    private readonly AssistantWorld _world = new();
    private readonly List<int> _counted = [];
    private bool _hasModel = true;
    private bool _isThere = true;
    private KeptSummary? _summary;
    private TodaysUse _use = new(0, 0, 0);

    [Fact]
    public async Task A_draft_knows_the_chat_and_calls_nothing()
    {
        _world.Past("I want bread");
        _world.Past("Which?", MessageDirection.Outbound);
        _world.Past("The dark one");
        _world.Model.Says("It is three euros. Shall I keep one for you until [time]?");

        var suggested = await SuggestAsync();

        Assert.Equal((SuggestionOutcome.Suggested, "It is three euros. Shall I keep one for you until [time]?", null), (suggested.Outcome, suggested.Text, suggested.WhyNot));
        var asked = Assert.Single(_world.Model.Asked);
        Assert.Empty(asked.Functions);
        Assert.Contains("""{"name":"Anna"}""", Assert.IsType<SystemMessage>(asked.Messages[0]).Text, StringComparison.Ordinal);
        Assert.Equal(["I want bread", "The dark one"], asked.Messages.OfType<CustomerMessage>().Select(message => message.Text));
        Assert.Equal([110], _counted);
    }

    [Fact]
    public async Task Where_the_business_spoke_last_the_draft_goes_on()
    {
        _world.Past("I want bread");
        _world.Past("Which?", MessageDirection.Outbound);
        _world.Model.Says("Are you still there?");

        await SuggestAsync();

        Assert.Equal("[The customer has not answered yet.]", Assert.IsType<CustomerMessage>(_world.Model.Asked[0].Messages[^1]).Text);
    }

    [Fact]
    public async Task What_is_summed_up_is_not_said_again()
    {
        _world.Past("Long ago");
        _world.Past("Now");
        _summary = new KeptSummary(1, "They said something long ago.");
        _world.Model.Says("Yes");

        await SuggestAsync();

        Assert.Equal(["Now"], _world.Model.Asked[0].Messages.OfType<CustomerMessage>().Select(message => message.Text));
        Assert.Contains("They said something long ago.", Assert.IsType<SystemMessage>(_world.Model.Asked[0].Messages[0]).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Why_there_is_none_is_said()
    {
        _isThere = false;
        Assert.Equal(SuggestionOutcome.NoChat, (await SuggestAsync()).Outcome);
        (_isThere, _hasModel) = (true, false);
        Assert.Equal(SuggestionOutcome.NoModel, (await SuggestAsync()).Outcome);
        (_hasModel, _use) = (true, new TodaysUse(0, 0, _world.Settings.TokensPerDay));
        Assert.Equal(SuggestionOutcome.LimitReached, (await SuggestAsync()).Outcome);
        Assert.Empty(_world.Model.Asked);
        _use = new TodaysUse(0, 0, 0);
        _world.Model.Fails("broken").Says(" ");
        Assert.Equal((SuggestionOutcome.ModelFailed, "The model failed. broken"), ((await SuggestAsync()) is var failed ? failed.Outcome : default, failed.WhyNot));
        Assert.Equal(SuggestionOutcome.ModelFailed, (await SuggestAsync()).Outcome);
        Assert.InRange(_counted[0], 1, int.MaxValue);
        Assert.Equal([110], _counted[1..]);
    }

    Task<ActiveAssistant?> IAssistants.FindAsync(Guid tenantId, CancellationToken cancellationToken) => Task.FromResult(_hasModel ? new ActiveAssistant(_world.Settings with { Enabled = false }, _world.Endpoint) : null);

    Task<SuggestionChat?> ISuggestionChats.ReadAsync(ConversationKey chat, CancellationToken cancellationToken) =>
        Task.FromResult(_isThere ? new SuggestionChat(Guid.CreateVersion7(), _world.History, _summary, _use) : null);

    Task ISuggestionChats.CountAsync(ConversationKey chat, int tokens, CancellationToken cancellationToken)
    {
        _counted.Add(tokens);
        return Task.CompletedTask;
    }

    private Task<SuggestedReply> SuggestAsync() =>
        new ReplySuggestions(this, this, _world, _world.Model, _world, _world.Time).SuggestAsync(new ConversationKey(Guid.CreateVersion7(), Guid.CreateVersion7()), default);
}
