using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.JSInterop;
using WhatsAppActors.Console.Inbox.Composer;
using WhatsAppActors.Console.Inbox.Transcript.Content;
using WhatsAppActors.Console.Live;
using WhatsAppActors.Console.Session;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Changes;
using WhatsAppActors.Core.Conversations;
using WhatsAppActors.Core.Inbox;
using WhatsAppActors.Core.Outbox;
using WhatsAppActors.Core.Views;
using ReactionToSend = WhatsAppActors.Content.ReactionContent;

namespace WhatsAppActors.Console.Inbox.Transcript;

/// <summary>The messages of one chat.</summary>
#pragma warning disable MA0049 // Its folder is called by its name, as pages find it.
public sealed partial class Transcript
#pragma warning restore MA0049
{
    private const string Away = "Not up to date: the messages cannot be read at the moment. Trying again…";

    private readonly CancellationTokenSource _end = new();
    private ElementReference _scroller;
    private IJSObjectReference? _module;
    private IJSObjectReference? _scrolling;
    private DotNetObjectReference<Transcript>? _self;
    private LiveLook? _live;
    private TranscriptModel? _model;
    private TranscriptWindow _shown = TranscriptWindow.Nothing;
    private IReadOnlyList<TranscriptLine> _lines = [];
    private LocalClock? _clock;
    private Guid _tenantId;
    private bool _isReady;
    private string? _trouble;
    private string? _news;
    private string? _refusal;

    /// <summary>The chat.</summary>
    [Parameter, EditorRequired] public InboxRow Row { get; set; } = null!;

    [Inject] private IInbox Inbox { get; set; } = null!;

    [Inject] private IWaitingSends Waiting { get; set; } = null!;

    [Inject] private IChangeFeed Feed { get; set; } = null!;

    [Inject] private IActors Actors { get; set; } = null!;

    [Inject] private TimeProvider Time { get; set; } = null!;

    [Inject] private IJSRuntime Js { get; set; } = null!;

    [Inject] private ChatDesk Desk { get; set; } = null!;

    [CascadingParameter] private Task<AuthenticationState> Session { get; set; } = null!;

    private bool IsFollowing => _model is null || _model.Following;

    /// <summary>The reader came near the first message that is loaded.</summary>
    [JSInvokable]
    public Task OlderAsync() => StepAsync(model => model.OlderAsync(_end.Token));

    /// <summary>The reader came near the last message that is loaded.</summary>
    [JSInvokable]
    public Task NewerAsync() => StepAsync(model => model.NewerAsync(_end.Token));

    /// <summary>The reader came to the end of what is loaded, or left it.</summary>
    [JSInvokable]
    public Task FollowAsync(bool following) => StepAsync(model => model.FollowAsync(following, _end.Token));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        Desk.Sent -= Sent;
        if (_live is not null) await _live.DisposeAsync();
        await BrowserPart.EndAsync(_scrolling, _module);
        _self?.Dispose();
        _end.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _tenantId = (await Session).User.TenantId();
        Desk.Sent += Sent;
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_clock is not null && _model?.ConversationId != Row.Id) await ShowAsync();
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        try
        {
            _module = await Js.InvokeAsync<IJSObjectReference>("import", "./_content/WhatsAppActors.Console/transcript.js");
            var zone = await _module.InvokeAsync<BrowserZone>("zone");
            _clock = LocalClock.Of(zone.Name, zone.Minutes);
            _self = DotNetObjectReference.Create(this);
            _scrolling = await _module.InvokeAsync<IJSObjectReference>("attach", _scroller, _self);
        }
        catch (Exception gone) when (gone is JSDisconnectedException or OperationCanceledException || (gone is JSException && _end.IsCancellationRequested))
        {
            // The page is gone, or another chat was opened before this one was there.
            return;
        }

        if (_end.IsCancellationRequested) return;

        // Before the first reading: what changes during it is told, and a reading that fails is tried again.
        _live = new LiveLook(Feed, _tenantId, Time, LookAsync, AwayAsync);
        await ShowAsync();
    }

    // A chat that is opened is read at once; when that fails, the live look goes on trying.
    private async Task ShowAsync()
    {
        var model = _model = new TranscriptModel(Inbox, _tenantId, Row.Id);
        (_isReady, _lines, _shown, _news) = (false, [], TranscriptWindow.Nothing, null);
        try
        {
            await model.OpenAsync(_end.Token);
            await MakeLinesAsync(model, _end.Token);
            _trouble = null;
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            return;
        }
#pragma warning disable CA1031 // Whatever keeps the chat from being shown is told to its reader, and tried again.
        catch (Exception)
#pragma warning restore CA1031
        {
            _trouble = Away;
            _live?.Refresh();
        }

        await ToEndAsync();
        StateHasChanged();
    }

    private async Task LookAsync(IReadOnlyCollection<Guid>? chats, CancellationToken cancellationToken)
    {
        if (_model is not { } model || (chats is not null && !chats.Contains(model.ConversationId) && model.IsOpen)) return;
        var last = _shown.Messages.Count > 0 ? _shown.Messages[^1].Seq : 0;
        var wasReady = _isReady;
        await model.RefreshAsync(cancellationToken);
        await InvokeAsync(async () =>
        {
            await MakeLinesAsync(model, cancellationToken);
            if (model != _model) return;
            if (wasReady) _news = NewsSince(last);
            StateHasChanged();
        });
    }

    private Task AwayAsync(Exception? exception) => InvokeAsync(() =>
    {
        _trouble = exception is null ? null : Away;
        StateHasChanged();
    });

    private async Task StepAsync(Func<TranscriptModel, Task> step)
    {
        if (_model is not { IsOpen: true } model) return;
        try
        {
            await step(model);
            await MakeLinesAsync(model, _end.Token);
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            return;
        }
#pragma warning disable CA1031 // As above.
        catch (Exception)
#pragma warning restore CA1031
        {
            _trouble = Away;
            _live?.Refresh();
        }

        StateHasChanged();
    }

    private async Task JumpAsync()
    {
        await ToEndAsync();
        await StepAsync(model => model.OpenAsync(_end.Token));
    }

    private async Task MakeLinesAsync(TranscriptModel model, CancellationToken cancellationToken)
    {
        var now = Time.GetUtcNow();
        var window = model.Window;
        var waiting = window.Messages.Any(message => message.Status == "queued")
            ? await Waiting.OfAsync(_tenantId, model.ConversationId, cancellationToken)
            : [];
        if (model != _model) return;
        _shown = model.Window;
        _lines = TranscriptLines.Of(_shown.Messages, Row.Kind == "group", _clock ?? LocalClock.Universal, now, waiting);
        _isReady = model.IsOpen;
        _trouble = null;
    }

    private string? NewsSince(long last)
    {
        var latest = _shown.Messages.LastOrDefault(message => message.Seq > last && message.Direction == "inbound");
        return latest is null ? _news : $"{Excerpt.WhoOf(latest)}: {Excerpt.Of(latest)}";
    }

    private Task ReplyAsync(MessageView message)
    {
        Desk.Choose(message.ConversationId, new QuoteChoice(message.Id, Excerpt.WhoOf(message), Excerpt.Of(message)));
        return Task.CompletedTask;
    }

    private async Task ReactAsync((MessageView Message, string Emoji) chosen)
    {
        var chat = new ConversationKey(_tenantId, chosen.Message.ConversationId);
        var reaction = new ReactionToSend { Reaction = new WhatsAppActors.Content.Reaction { MessageId = chosen.Message.Id, Emoji = chosen.Emoji } };
        var (answer, _) = await new Outgoing(Actors, Time).SendAsync(chat, reaction, $"console-react-{Guid.NewGuid():N}", _end.Token);
        _refusal = answer.Sent ? null : answer.Note;
        _live?.Refresh();
    }

    // One key for each original: however often and wherever it is pressed, one message comes of it, which may then be sent again itself.
    private async Task<string?> ResendAsync(MessageView message)
    {
        try
        {
            var resend = new Resend(message.Id, $"console-resend-{message.Id}");
            var queued = await Actors.Conversation(new ConversationKey(_tenantId, message.ConversationId)).ResendAsync(resend, _end.Token);
            _live?.Refresh();
            if (ResendWords.Of(queued.Outcome) is { } refused) return refused;
            await JumpAsync();
            return null;
        }
#pragma warning disable CA1031 // Whatever went wrong, the button is still there, and pressing it again sends nothing twice.
        catch (Exception) when (!_end.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return "Not sent yet. Press Send again to try once more.";
        }
    }

    private void Sent(object? sender, ChatDeskEventArgs told)
    {
        if (told.ConversationId == _model?.ConversationId) _ = InvokeAsync(JumpAsync);
    }

    private async Task ToEndAsync()
    {
        try
        {
            if (_scrolling is not null) await _scrolling.InvokeVoidAsync("toEnd", _end.Token);
        }
        catch (Exception gone) when (gone is JSDisconnectedException or OperationCanceledException)
        {
            // Nobody looks any more.
        }
    }

    private static string Word(bool value) => value ? "true" : "false";
}
