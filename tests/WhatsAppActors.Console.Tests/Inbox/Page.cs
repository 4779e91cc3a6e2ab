using System.Security.Claims;
using Bunit;
using Bunit.TestDoubles;
using Microsoft.Extensions.DependencyInjection;
using WhatsAppActors.Console.Session;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Changes;
using WhatsAppActors.Core.Inbox;

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
        var session = this.AddAuthorization();
        session.SetAuthorized("agent");
        session.SetClaims(new Claim(ConsoleAccess.TenantClaim, Rows.Id(1).ToString()));
    }

    public MemoryFeed Feed { get; } = new();
}
