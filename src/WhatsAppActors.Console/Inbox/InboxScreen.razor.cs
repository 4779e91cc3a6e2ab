using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using WhatsAppActors.Console.Inbox.List;
using WhatsAppActors.Console.Live;
using WhatsAppActors.Console.Session;
using WhatsAppActors.Core.Inbox;

namespace WhatsAppActors.Console.Inbox;

/// <summary>The inbox on a live page: what happens elsewhere is looked at, what the browser does is handed on to the desk.</summary>
public sealed partial class InboxScreen : IDeskScreen
{
    private const string Module = "./_content/WhatsAppActors.Console/inbox/inbox.js";

    private InboxDesk? _desk;
    private LiveLook? _live;
    private BrowserTime _browserTime = null!;
    private Guid _tenantId;
    private bool _isAway;
    private int _version;
    private string? _shownAddress;
    private string? _title;
    private ElementReference _root;
    private ElementReference _drawerClose;
    private bool _showedCustomer;
    private InboxList? _list;
    private Composer.Composer? _composer;
    private DotNetObjectReference<InboxScreen>? _self;
    private IJSObjectReference? _module;
    private IJSObjectReference? _browser;

    /// <summary>The address that the page was opened with, relative to the site.</summary>
    [Parameter, EditorRequired] public string Address { get; set; } = "";

    private string Pane => _desk?.Address is not { HasChat: true } address ? "list" : address.ShowsCustomer ? "customer" : "chat";

    /// <summary>The browser went somewhere: by a link, or back.</summary>
    [JSInvokable] public Task WentAsync(string address) => _desk!.GoAsync(InboxAddress.Parse(address));

    /// <summary>The search box was written in, and then nothing was for a moment.</summary>
    [JSInvokable] public Task SearchAsync(string text) => _desk!.SearchAsync(text);

    /// <summary>The tab came to the front, or went.</summary>
    [JSInvokable] public Task SeenAsync(bool isSeen) => _desk!.SeeAsync(isSeen);

    /// <summary>A key that means something here.</summary>
    [JSInvokable] public async Task KeyAsync(string meaning)
    {
        var desk = _desk!;
        switch (meaning)
        {
            case "next": await RevealAsync(await desk.NextAsync(1)); break;
            case "previous": await RevealAsync(await desk.NextAsync(-1)); break;
            case "down": await RevealAsync(desk.Point(1)); break;
            case "up": await RevealAsync(desk.Point(-1)); break;
            case "page-down": await RevealAsync(desk.Point(10)); break;
            case "page-up": await RevealAsync(desk.Point(-10)); break;
            case "first": await RevealAsync(desk.Point(-desk.List.Rows.Count)); break;
            case "last": await RevealAsync(desk.Point(desk.List.Rows.Count)); break;
            case "open": await desk.OpenPointedAsync(); break;
            case "write": if (_composer is { } composer) await composer.FocusAsync(); break;
            case "close": desk.AskToClose(true); break;
            case "turn": await desk.TurnAsync(); break;
            case "unread": await desk.ShowUnreadAsync(!desk.Address.Filter.UnreadOnly); break;
            case "back": await desk.BackAsync(); break;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_live is { } live) await live.DisposeAsync();
        _desk?.Dispose();
        _self?.Dispose();
        await BrowserPart.EndAsync(_browser, _module);
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _browserTime = new BrowserTime(Time, TimeZoneInfo.Utc);
        _tenantId = (await Session.GetAuthenticationStateAsync()).User.TenantId();
        _desk = new InboxDesk(Inbox, Actors, Time, _tenantId, this);
        _live = new LiveLook(
            Feed, _tenantId, Time,
            (changed, end) => InvokeAsync(() => _desk.LookAsync(changed, end)),
            reason => InvokeAsync(() =>
            {
                _isAway = reason is not null;
                StateHasChanged();
            }));
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (Address == _shownAddress) return;
        _shownAddress = Address;
        await _desk!.GoAsync(InboxAddress.Parse(Address));
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_desk is null) return;
        if (_module is null && _self is null)
        {
            _self = DotNetObjectReference.Create(this);
            _module = await Js.InvokeAsync<IJSObjectReference>("import", Module);
            _browser = await _module.InvokeAsync<IJSObjectReference>("start", _root, _self, _desk.Address.Filter.Text ?? "");
            var facts = await _browser.InvokeAsync<BrowserFacts>("facts");
            _browserTime = new BrowserTime(Time, BrowserTime.ZoneOf(facts?.TimeZone));
            await _desk.SeeAsync(facts?.IsSeen ?? true);
            Draw();
        }

        // Where the customer covers the chat, the keys go along; elsewhere the button is not there to be focused.
        var showsCustomer = _desk.Address.ShowsCustomer && _desk.Open is not null;
        if (showsCustomer && !_showedCustomer) await _drawerClose.FocusAsync();
        _showedCustomer = showsCustomer;
        await TellTitleAsync();
    }

    void IDeskScreen.Show() => _ = InvokeAsync(Draw);

    void IDeskScreen.LookAgain() => _live?.Refresh();

    void IDeskScreen.TellPlace(bool canGoBack) => _ = InvokeAsync(() => TellPlaceAsync(canGoBack));

    private void Draw()
    {
        _version++;
        StateHasChanged();
    }

    private async Task TellPlaceAsync(bool canGoBack)
    {
        if (_browser is not { } browser) return;
        await browser.InvokeVoidAsync("go", "/" + _desk!.Address, canGoBack, _desk.Address.Filter.Text ?? "");
    }

    private async Task TellTitleAsync()
    {
        if (_browser is not { } browser) return;
        var unread = _desk!.Totals is { Unread: > 0 } totals ? $"({FilterTab.Shown(totals.Unread)}) " : "";
        var title = $"{unread}{(_desk.Open is { } row ? row.Title + " · " : "")}Inbox · WhatsAppActors";
        if (title == _title) return;
        _title = title;
        await browser.InvokeVoidAsync("title", title);
    }

    private async Task RevealAsync(InboxRow? row)
    {
        if (row is null || _browser is not { } browser) return;
        await browser.InvokeVoidAsync("reveal", _desk!.List.IndexOf(row.Place));
    }

    private sealed record BrowserFacts(string? TimeZone, bool IsSeen);
}
