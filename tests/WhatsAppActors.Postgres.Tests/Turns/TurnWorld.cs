using Microsoft.Extensions.Options;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Channels;
using WhatsAppActors.Core.Conversations;
using WhatsAppActors.Core.Identity;
using WhatsAppActors.Core.Intake;
using WhatsAppActors.Core.Messages;
using WhatsAppActors.Core.Replies;
using WhatsAppActors.Core.State;
using WhatsAppActors.Core.Turns;
using WhatsAppActors.Postgres.Conversations;
using WhatsAppActors.Postgres.Outbox;
using WhatsAppActors.Postgres.Tests.Intake;
using WhatsAppActors.Postgres.Turns;

namespace WhatsAppActors.Postgres.Tests.Turns;

/// <summary>One number with an intake before it and a turn store over the same database.</summary>
internal sealed class TurnWorld : IAsyncDisposable
{
    public const string Number = "number";

    private int _wamids;

    private TurnWorld(IntakeWorld intake, ChannelRoute route)
    {
        Intake = intake;
        Route = route;
        Turns = NewStore();
    }

    public IntakeWorld Intake { get; }

    public ChannelRoute Route { get; }

    public TurnStore Turns { get; }

    public SettableTime Time { get; } = new(TimeProvider.System.GetUtcNow());

    /// <summary>What people do.</summary>
    public IAgentActions Agents => new AgentActions(Intake.Database, new OutboundMessages(Intake.Database, new NoChanges(), Time), new NoChanges(), Time);

    /// <summary>Which chats are to be called again.</summary>
    public NotedPokes Pokes { get; } = new();

    /// <summary>Makes one.</summary>
    /// <param name="postgres">Where.</param>
    /// <param name="rules">Whether the tenant has rules.</param>
    public static async Task<TurnWorld> CreateAsync(TestPostgres postgres, bool rules = true)
    {
        var intake = await IntakeWorld.CreateAsync(postgres);
        var world = new TurnWorld(intake, await intake.AddChannelAsync(Number));
        if (rules) await intake.SetRulesAsync(world.Route.TenantId);
        return world;
    }

    /// <summary>Another store over the same database, as another process has it.</summary>
    public TurnStore NewStore() => new(Intake.Database, Options.Create(new TurnOptions()), new NoChanges(), Time);

    /// <summary>The person writes; returns the chat.</summary>
    public async Task<ConversationKey> WriteAsync(string phone, string text = "Hello", string type = "text", DateTimeOffset? at = null)
    {
        Assert.Equal(IntakeOutcome.Committed, await Intake.TakeAsync(Said(phone, text, type, at)));
        return await ChatAsync(phone);
    }

    public MessageItem Said(string phone, string text = "Hello", string type = "text", DateTimeOffset? at = null) =>
        IntakeWorld.Message(Number, $"wamid.{Interlocked.Increment(ref _wamids)}", new Party(phone, null, null, null, null), text, at, type);

    /// <summary>A person of the business answers from the phone.</summary>
    public async Task EchoAsync(string phone, DateTimeOffset? at = null, string type = "text") =>
        Assert.Equal(IntakeOutcome.Committed, await Intake.TakeAsync(
            Said(phone, "It is me", type, at) with { Direction = MessageDirection.Outbound, Origin = MessageOrigin.Echo }));

    public async Task<ConversationKey> ChatAsync(string phone) => new(
        Route.TenantId,
        await Intake.ScalarAsync<Guid>(
            "SELECT c.id FROM conversations c JOIN customers p ON p.id = c.customer_id WHERE p.phone = $1 AND c.status <> 'closed'", "+" + phone));

    /// <summary>Another activation of the chat's actor.</summary>
    public ConversationActor NewActor(ConversationKey chat, IReplyEngine engine, IActorStates? states = null, ITurnStore? store = null) => new(
        chat, new(store ?? Turns, Agents, engine, new ThinkingLimit(ThinkingLimit.Default), new NoActors(), Pokes, states ?? new RandomStates(new Random(1)), Time));

    public async Task<TurnSnapshot> ReadAsync(ConversationKey chat) => (await Turns.ReadAsync(chat, known: null, CancellationToken.None))!;

    public Task<TurnOutcome> CommitAsync(TurnSnapshot snapshot, TurnDecision decision, TurnStore? store = null) =>
        (store ?? Turns).CommitAsync(TurnOf(snapshot, decision), CancellationToken.None);

    public static Turn TurnOf(TurnSnapshot snapshot, TurnDecision decision) => new(
        new ConversationKey(snapshot.Context.TenantId, snapshot.Context.ConversationId),
        snapshot.HandledSeq, snapshot.Context.TurnVersion, snapshot.LastUnhandledSeq, decision);

    public static TurnDecision Say(params string[] texts) => new() { Replies = [.. texts.Select(t => new TextReply(t))] };

    public Task<List<string>> StateAsync(ConversationKey chat) => Intake.ListAsync(
        "SELECT status, handled_seq, turn_version, last_seq, unread_count FROM conversations WHERE id = $1", chat.ConversationId);

    public Task<List<string>> SentAsync(ConversationKey chat) => Intake.ListAsync(
        """
        SELECT m.seq, m.author, m.type, m.text, m.status, o.state, o.seq = m.seq AND o.channel_id = m.channel_id
          FROM messages m LEFT JOIN outbox o ON o.tenant_id = m.tenant_id AND o.message_id = m.id
         WHERE m.conversation_id = $1 AND m.direction = 'outbound' ORDER BY m.seq
        """, chat.ConversationId);

    public async ValueTask DisposeAsync()
    {
        await Turns.DisposeAsync();
        await Intake.DisposeAsync();
    }
}
