using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.JSInterop;
using WhatsAppActors.Console.Inbox.Composer.Forms;
using WhatsAppActors.Console.Inbox.Composer.Templates;
using WhatsAppActors.Console.Live;
using WhatsAppActors.Console.Session;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Assistant;
using WhatsAppActors.Core.Inbox;
using WhatsAppActors.Core.Views;

namespace WhatsAppActors.Console.Inbox.Composer;

/// <summary>Where an agent writes.</summary>
#pragma warning disable MA0049 // Its folder is called by its name, as pages find it.
public sealed partial class Composer
#pragma warning restore MA0049
{
    private readonly CancellationTokenSource _end = new();
    private ElementReference _root;
    private IJSObjectReference? _module;
    private IJSObjectReference? _writing;
    private DotNetObjectReference<Composer>? _self;
    private ITimer? _expiry;
    private ComposerState _state = new(CanWrite: true, CanSend: false, Note: null);
    private QuoteChoice? _quote;
    private Guid _openId;
    private Guid _tenantId;
    private bool _focuses;
    private MessageKind? _form;
    private bool _picksTemplate;
    private bool _showsKinds;
    private bool _isSuggesting;
    private string? _noSuggestion;

    /// <summary>The chat.</summary>
    [Parameter, EditorRequired] public InboxRow Row { get; set; } = null!;

    [Inject] private IActors Actors { get; set; } = null!;

    [Inject] private TimeProvider Time { get; set; } = null!;

    [Inject] private IJSRuntime Js { get; set; } = null!;

    [Inject] private IChatAssistant Assistant { get; set; } = null!;

    [Inject] private ChatDesk Desk { get; set; } = null!;

    [CascadingParameter] private Task<AuthenticationState> Session { get; set; } = null!;

    /// <summary>Puts the cursor into it.</summary>
    public async ValueTask FocusAsync()
    {
        // Asked for before the browser has it ready, it comes then.
        _focuses = _writing is null;
        await InBrowserAsync(writing => writing.InvokeVoidAsync("focus", _end.Token));
    }

    /// <summary>Sends a draft. Called by the browser, once for each press.</summary>
    /// <param name="conversationId">The draft's chat, which need not be the one that is shown by now.</param>
    /// <param name="text">All of it.</param>
    /// <param name="key">The draft's own; the same for every attempt.</param>
    /// <param name="answers">The message that it quotes; null: none.</param>
    [JSInvokable]
    public async Task<SendAnswer> SendAsync(Guid conversationId, string? text, string? key, Guid? answers)
    {
        // What was begun is finished, even when the page goes meanwhile.
        var answer = await new Outgoing(Actors, Time).SendAsync(new ConversationKey(_tenantId, conversationId), text, key, answers, CancellationToken.None);
        if (!answer.Sent) return answer;
        if (conversationId == Row.Id && _quote?.Id == answers)
        {
            _quote = null;
            StateHasChanged();
        }

        Desk.TellSent(conversationId);
        return answer;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        Desk.Chosen -= Chosen;
        if (_expiry is not null) await _expiry.DisposeAsync();
        await BrowserPart.EndAsync(_writing, _module);
        _self?.Dispose();
        _end.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _tenantId = (await Session).User.TenantId();
        Desk.Chosen += Chosen;
    }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        Judge();
        if (_openId != Row.Id) (_quote, _noSuggestion) = (null, null);
        if (!_state.CanWrite) CloseForm();
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        try
        {
            if (firstRender)
            {
                _module = await Js.InvokeAsync<IJSObjectReference>("import", _end.Token, "./_content/WhatsAppActors.Console/composer.js");
                _self = DotNetObjectReference.Create(this);
                _writing = await _module.InvokeAsync<IJSObjectReference>("attach", _end.Token, _root, _self);
            }

            if (_writing is null || _openId == Row.Id) return;
            _openId = Row.Id;
            _quote = await _writing.InvokeAsync<QuoteChoice?>("open", _end.Token, Row.Id);
            StateHasChanged();
            if (_focuses) await FocusAsync();
        }
        catch (Exception gone) when (gone is JSDisconnectedException or OperationCanceledException or ObjectDisposedException || (gone is JSException && _end.IsCancellationRequested))
        {
            // Nobody writes any more.
        }
    }

    // Only the chat that it was asked for is given it; what is written there already stays before it.
    private async Task SuggestAsync()
    {
        var chat = Row.Id;
        (_isSuggesting, _noSuggestion) = (true, null);
        try
        {
            var suggested = await Assistant.SuggestAsync(new ConversationKey(_tenantId, chat), _end.Token);
            if (chat != Row.Id) return;
            _noSuggestion = suggested.WhyNot;
            if (suggested.Text is { } text) await InBrowserAsync(writing => writing.InvokeVoidAsync("put", _end.Token, text));
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            // Nobody writes any more.
        }
#pragma warning disable CA1031 // Whatever kept it from being drafted is told to the agent, who tries again.
        catch (Exception)
#pragma warning restore CA1031
        {
            _noSuggestion = "No draft came: the server or its database did not answer. Try again in a moment.";
        }
        finally
        {
            _isSuggesting = false;
        }
    }

    private void PickTemplate() => (_form, _picksTemplate, _showsKinds) = (null, true, false);

    private void Fill(TemplateView template) => Fill(new TemplateKind(template).Kind);

    private void Fill(MessageKind kind) => (_form, _picksTemplate, _showsKinds) = (kind, false, false);

    private void CloseForm() => (_form, _picksTemplate, _showsKinds) = (null, false, false);

    private async Task FormSentAsync()
    {
        CloseForm();
        Desk.TellSent(Row.Id);
        if (_quote is not null) await RemoveQuoteAsync();
    }

    private void Judge()
    {
        var now = Time.GetUtcNow();
        _state = ComposerState.Of(Row, now);
        _expiry?.Dispose();
        _expiry = null;
        if (Row.WindowExpiresAt is not { } end || end <= now || end - now > TimeSpan.FromDays(7)) return;
        _expiry = Time.CreateTimer(_ => _ = InvokeAsync(() => { Judge(); StateHasChanged(); }), state: null, end - now, Timeout.InfiniteTimeSpan);
    }

    private void Chosen(object? sender, ChatDeskEventArgs told)
    {
        if (told.ConversationId != Row.Id || told.Quote is not { } quote) return;
        _ = InvokeAsync(async () =>
        {
            _quote = quote;
            StateHasChanged();
            await InBrowserAsync(writing => writing.InvokeVoidAsync("quote", _end.Token, quote));
            await FocusAsync();
        });
    }

    private async Task RemoveQuoteAsync()
    {
        _quote = null;
        await InBrowserAsync(writing => writing.InvokeVoidAsync("quote", _end.Token, (QuoteChoice?)null));
        await FocusAsync();
    }

    private async Task InBrowserAsync(Func<IJSObjectReference, ValueTask> act)
    {
        try
        {
            if (_writing is not null) await act(_writing);
        }
        catch (Exception gone) when (gone is JSDisconnectedException or OperationCanceledException || _end.IsCancellationRequested)
        {
            // Nobody writes any more.
        }
    }
}
