using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using WhatsAppActors.Core.FaultInjection;
using WhatsAppActors.Postgres.Connections;
using WhatsAppActors.Server.Security;

namespace WhatsAppActors.Server.Startup;

/// <summary>Says, once the server is ready, what to open next: a handful of lines on standard output.</summary>
internal sealed class Banner(
    TextWriter output, DatabaseHost database, ActorRuntime runtime, AdministratorKey administrator, DatabaseReadiness readiness, IServer server,
    IHostApplicationLifetime lifetime, FirstScreen.DemoTenant? demo = null)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await lifetime.WhenStartedAsync(stoppingToken);
        await readiness.WhenReadyAsync(stoppingToken);
        var hasDemo = demo is not null && await demo.WhenMadeAsync(stoppingToken) is not null;

        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "";
        await output.WriteLineAsync($"""

            WhatsAppActors is ready.
              Open       {OpenLine(address, hasDemo)}
              API        {address}/api   (description: {address}/openapi/v1.json)
              Webhooks   {address}/webhooks/whatsapp
              Admin key  {KeyLine()}
              Actors     {runtime.Description}
              Data       {database.DataDirectory}; {database.Description}
              Stop       Ctrl+C
            """);
        if (FailPoints.Armed is { } armed) await output.WriteLineAsync($"  Fails      at {armed} ({FailPoints.Variable}): for tests only");
        if (database.Notice is { } notice) await output.WriteLineAsync($"  Note       {notice}");
    }

    private static string OpenLine(string address, bool hasDemo) => !hasDemo ? $"{address}/inbox" : $"{address}   (a phone beside the inbox, to try things)";

    // Shown only to a person at a terminal, and only when it was made just now: elsewhere it would end up in a log.
    private string KeyLine() =>
        administrator.Path is null ? $"from {AdministratorKey.Setting}"
        : administrator.IsNew && !System.Console.IsOutputRedirected ? $"{administrator.Value} (kept in {administrator.Path})"
        : administrator.Path;
}
