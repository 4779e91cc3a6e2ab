using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.FaultInjection;
using WhatsAppActors.Core.Turns;

namespace WhatsAppActors.Postgres.Turns;

/// <summary>
/// Calls the actors of chats that have something to handle, many chats at a time but each by one worker only: a flood on one chat
/// occupies one worker, and its chat waits behind the others' before it is called again.
/// </summary>
internal sealed class TurnPokes : BackgroundService, ITurnPokes
{
    private readonly ConcurrentDictionary<ConversationKey, State> _chats = new();
    private readonly Channel<ConversationKey> _waiting;
    private readonly IActors _actors;
    private readonly TurnOptions _options;
    private readonly ILogger<TurnPokes> _logger;

    public TurnPokes(IActors actors, IOptions<TurnOptions> options, ILogger<TurnPokes> logger)
    {
        _actors = actors;
        _options = options.Value;
        _logger = logger;

        // Room for those that are called again beside those that wait: what is being handled never fails to get back into line.
        _waiting = Channel.CreateBounded<ConversationKey>(_options.WaitingChats + _options.Workers);
    }

    /// <summary>Chats in line.</summary>
    public int Waiting => _waiting.Reader.Count;

    private enum State
    {
        Waiting,
        Handled,
        HandledAndPokedAgain,
    }

    /// <inheritdoc/>
    public void Unhandled(ConversationKey conversation) => Offer(conversation);

    /// <summary>As <see cref="Unhandled"/>; true when the chat was put in line now, false when it was there already, is being handled, or there is no room.</summary>
    public bool Offer(ConversationKey conversation)
    {
        while (true)
        {
            if (_chats.TryGetValue(conversation, out var state))
            {
                // In line, it is read later than now anyway.
                if (state != State.Handled || _chats.TryUpdate(conversation, State.HandledAndPokedAgain, State.Handled)) return false;
                continue;
            }

            if (_waiting.Reader.Count >= _options.WaitingChats) return false;
            if (!_chats.TryAdd(conversation, State.Waiting)) continue;
            if (_waiting.Writer.TryWrite(conversation)) return true;
            _chats.TryRemove(conversation, out _);
            return false;
        }
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, _options.Workers).Select(_ => Task.Run(() => WorkAsync(stoppingToken), CancellationToken.None)));

    private async Task WorkAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var chat in _waiting.Reader.ReadAllAsync(stoppingToken))
            {
                _chats[chat] = State.Handled;
                await HandleAsync(chat, stoppingToken);
                Done(chat);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The end. What waits is found by the sweep of the next process.
        }
    }

    private async Task HandleAsync(ConversationKey chat, CancellationToken stoppingToken)
    {
        try
        {
            await FailPoints.ReachAsync(FailPoint.TurnPoked);
            await _actors.Conversation(chat).HandleAsync(stoppingToken);
        }
#pragma warning disable CA1031 // Whatever it is, nothing was committed or its outcome is unknown: the sweep calls again and reads anew.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            // At the end of the process it was told to stop.
            if (!stoppingToken.IsCancellationRequested) TurnLog.Failed(_logger, exception, chat.TenantId, chat.ConversationId);
        }
    }

    private void Done(ConversationKey chat)
    {
        if (_chats.TryRemove(new(chat, State.Handled))) return;
        _chats[chat] = State.Waiting;
        if (!_waiting.Writer.TryWrite(chat)) _chats.TryRemove(chat, out _);
    }
}
