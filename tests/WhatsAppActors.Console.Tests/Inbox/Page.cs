using System.Security.Claims;
using Bunit;
using Bunit.TestDoubles;
using Microsoft.Extensions.DependencyInjection;
using WhatsAppActors.Console.Inbox;
using WhatsAppActors.Console.Inbox.Transcript;
using WhatsAppActors.Console.Session;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Assistant;
using WhatsAppActors.Core.Changes;
using WhatsAppActors.Core.Inbox;
using WhatsAppActors.Core.Outbox;

namespace WhatsAppActors.Console.Tests.Inbox;

/// <summary>A page with an agent of a tenant before it.</summary>
internal sealed class Page : BunitContext
{
    public Page(DeskWorld world, TimeProvider? time = null)
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddSingleton<IInbox>(world.Inbox);
        Services.AddSingleton<IActors>(world.Actors);
        Services.AddSingleton<IChangeFeed>(Feed);
        Services.AddSingleton(time ?? world.Time);
        Services.AddSingleton<IWaitingSends>(new NothingWaits());
        Services.AddSingleton<IChatAssistant>(Assistant);
        Services.AddSingleton(new ChatDesk());
        var transcript = JSInterop.SetupModule("./_content/WhatsAppActors.Console/transcript.js");
        transcript.Mode = JSRuntimeMode.Loose;
        transcript.Setup<BrowserZone>("zone").SetResult(new BrowserZone("Etc/UTC", 0));
        var session = this.AddAuthorization();
        session.SetAuthorized("agent");
        session.SetClaims(new Claim(ConsoleAccess.TenantClaim, Rows.Id(1).ToString()));
    }

    public MemoryFeed Feed { get; } = new();

    public MemoryAssistant Assistant { get; } = new();
}
