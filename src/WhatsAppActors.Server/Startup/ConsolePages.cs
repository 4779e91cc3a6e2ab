using System.Diagnostics;
using WhatsAppActors.Console;
using WhatsAppActors.Console.Operations;
using WhatsAppActors.Console.Session;
using WhatsAppActors.Core.Operations;
using WhatsAppActors.Postgres.Inbox;
using WhatsAppActors.Postgres.Outbox;
using WhatsAppActors.Postgres.Secrets;
using WhatsAppActors.Postgres.Templates;
using WhatsAppActors.Server.Security;

namespace WhatsAppActors.Server.Startup;

/// <summary>Composes the console: agents' and operators' pages.</summary>
internal static class ConsolePages
{
    /// <summary>Adds it. Needs the web front.</summary>
    public static void AddConsolePages(this WebApplicationBuilder builder)
    {
        // Scripts and styles lie with their projects until the server is published.
        builder.WebHost.UseStaticWebAssets();
        builder.Services.AddInbox();
        builder.Services.AddSingleton<ConsoleKeys>();
        builder.Services.AddSingleton<IConsoleKeys>(provider => provider.GetRequiredService<ConsoleKeys>());
        builder.Services.AddWaitingSends();
        builder.Services.AddTenantOutbox();
        builder.Services.AddTemplateChoice();
        builder.Services.AddConsole();
        builder.Services.AddSingleton(services => Describe(services.GetRequiredService<ActorRuntime>()));
        builder.Services.AddOperationsPages();
        builder.Services.AddSchemeByPath();
        builder.Services.ReadKeyRingAtFirstUse();
    }

    /// <summary>Maps it; after the API, whose authentication the pages share.</summary>
    public static void MapConsolePages(this WebApplication app)
    {
        app.UseConsole();
        app.MapConsole();
        app.Services.GetRequiredService<ActorRuntime>().MapPages?.Invoke(app, ConsoleAccess.Operator);
    }

    private static ServerDescription Describe(ActorRuntime runtime)
    {
        using var process = Process.GetCurrentProcess();
        return new(ProductVersion.Value, runtime.Name, new DateTimeOffset(process.StartTime), runtime.Page);
    }
}
