using WhatsAppActors.Core.Inbox;
using WhatsAppActors.Core.Messages;
using WhatsAppActors.Core.Views;

namespace WhatsAppActors.Console.Inbox.Transcript;

/// <summary>
/// A window on a chat of any length. It grows by a page at either end, drops what is far from the reader, and reads its whole range again
/// when the chat has changed. May be called from several threads; each step is made alone.
/// </summary>
internal sealed class TranscriptModel(IInbox inbox, Guid tenantId, Guid conversationId)
{
    /// <summary>How many messages a step loads.</summary>
    public const int Page = 60;

    /// <summary>How many are kept at most.</summary>
    public const int Most = 200;

    private readonly Lock _guard = new();
    private Task _step = Task.CompletedTask;
    private bool _following = true;
    private long _seen;

    /// <summary>The chat.</summary>
    public Guid ConversationId { get; } = conversationId;

    /// <summary>What is loaded. Replaced as a whole.</summary>
    public TranscriptWindow Window { get; private set; } = TranscriptWindow.Nothing;

    /// <summary>True once it was read.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>True while the reader is at the end of the window, and so wants to see what comes.</summary>
    public bool Following => _following && Window.AtEnd;

    /// <summary>Shows the end of the chat.</summary>
    public Task OpenAsync(CancellationToken cancellationToken) => StepAsync(OpenStepAsync, cancellationToken);

    /// <summary>Loads a page before the first message, and drops what is then too far behind.</summary>
    public Task OlderAsync(CancellationToken cancellationToken) => StepAsync(OlderStepAsync, cancellationToken);

    /// <summary>Loads a page after the last message, and drops what is then too far before.</summary>
    public Task NewerAsync(CancellationToken cancellationToken) => StepAsync(NewerStepAsync, cancellationToken);

    /// <summary>Reads the range again, and what is new when the reader follows.</summary>
    public Task RefreshAsync(CancellationToken cancellationToken) =>
        StepAsync(stop => !IsOpen || Window.Messages.Count == 0 ? OpenStepAsync(stop) : RefreshStepAsync(stop), cancellationToken);

    /// <summary>The reader went to the end of the window, or left it.</summary>
    public Task FollowAsync(bool following, CancellationToken cancellationToken) => StepAsync(
        _ =>
        {
            _following = following;
            if (Following) SawAll(Window);
            return Task.CompletedTask;
        },
        cancellationToken);

    private Task StepAsync(Func<CancellationToken, Task> step, CancellationToken cancellationToken)
    {
        lock (_guard) return _step = AfterAsync(_step, step, cancellationToken);
    }

    // What became of the step before is its caller's business.
    private static async Task AfterAsync(Task before, Func<CancellationToken, Task> step, CancellationToken cancellationToken)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        cancellationToken.ThrowIfCancellationRequested();
        await step(cancellationToken);
    }

    private async Task OpenStepAsync(CancellationToken cancellationToken)
    {
        var latest = await inbox.BeforeAsync(tenantId, ConversationId, before: null, Page, cancellationToken);
        IsOpen = true;
        _following = true;
        SawAll(new TranscriptWindow(MessageComparison.Merge(Window.Messages, latest), latest.Count < Page, AtEnd: true, Unseen: 0));
    }

    private async Task OlderStepAsync(CancellationToken cancellationToken)
    {
        if (Window.AtStart || Window.Messages.Count == 0) return;
        var older = await inbox.BeforeAsync(tenantId, ConversationId, Window.Messages[0].Seq, Page, cancellationToken);
        MessageView[] all = [.. older, .. Window.Messages];
        var kept = all.Length > Most ? all[..Most] : all;
        if (kept.Length < all.Length) _following = false;
        Window = Window with { Messages = kept, AtStart = older.Count < Page, AtEnd = Window.AtEnd && kept.Length == all.Length };
    }

    private async Task NewerStepAsync(CancellationToken cancellationToken)
    {
        if (Window.AtEnd || Window.Messages.Count == 0) return;
        var newer = await inbox.FromAsync(tenantId, ConversationId, Window.Messages[^1].Seq + 1, Page, cancellationToken);
        MessageView[] all = [.. Window.Messages, .. newer];
        var kept = all.Length > Most ? all[^Most..] : all;
        var window = Window with { Messages = kept, AtStart = Window.AtStart && kept.Length == all.Length, AtEnd = newer.Count < Page };
        Window = window with { Unseen = await CountUnseenAsync(window, cancellationToken) };
    }

    private async Task RefreshStepAsync(CancellationToken cancellationToken)
    {
        var before = Window;
        var last = before.Messages[^1].Seq;
        // One more than is wanted tells whether there are more.
        var wanted = before.Messages.Count + (before.AtEnd ? Page : 0);
        var read = await inbox.FromAsync(tenantId, ConversationId, before.Messages[0].Seq, wanted + 1, cancellationToken);
        var isAll = read.Count <= wanted;
        var newer = read.Count(message => message.Seq > last);
        if (read.Count == 0 || (Following && !isAll))
        {
            // More came than is loaded at once: who follows wants the latest.
            await OpenStepAsync(cancellationToken);
            return;
        }

        var shown = before.AtEnd ? read.Take(wanted) : read.Take(read.Count - newer);
        var all = MessageComparison.Merge(before.Messages, shown);
        var room = all.Length <= Most ? all : Following ? all[^Most..] : all[..Most];
        var window = before with
        {
            Messages = room,
            AtStart = before.AtStart && (room.Length == all.Length || !Following),
            AtEnd = isAll && (before.AtEnd ? room.Length == all.Length || Following : newer == 0),
        };
        if (Following) SawAll(window);
        else Window = window with { Unseen = await CountUnseenAsync(window, cancellationToken) };
    }

    private void SawAll(TranscriptWindow window)
    {
        if (window.Messages.Count > 0) _seen = window.Messages[^1].Seq;
        Window = window with { Unseen = 0 };
    }

    private async Task<int> CountUnseenAsync(TranscriptWindow window, CancellationToken cancellationToken)
    {
        var isLoaded = window.AtEnd && window.Messages.Count > 0 && window.Messages[0].Seq <= _seen;
        var since = isLoaded ? window.Messages.Where(message => message.Seq > _seen)
            : await inbox.FromAsync(tenantId, ConversationId, _seen + 1, TranscriptWindow.MostUnseen, cancellationToken);
        return Math.Min(since.Count(IsNews), TranscriptWindow.MostUnseen);
    }

    // What only changes another message is seen on that.
    private static bool IsNews(MessageView message) => message.Type is not (MessageTypes.Reaction or MessageTypes.Edit or MessageTypes.Revoke);
}
