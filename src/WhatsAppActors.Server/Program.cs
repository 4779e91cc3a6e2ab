using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;
using WhatsAppActors.Core.FaultInjection;
using WhatsAppActors.Postgres.Embedded;
using WhatsAppActors.Postgres.Secrets;
using WhatsAppActors.Server.FirstScreen;
using WhatsAppActors.Server.Startup;
using WhatsAppActors.Server.Telemetry;

// Before any pattern is read: tenants and their MCP servers write some, and one that never ends would hold a core.
AppDomain.CurrentDomain.SetData("REGEX_DEFAULT_MATCH_TIMEOUT", TimeSpan.FromSeconds(1));

// appsettings.json lies beside the program, whatever folder it is started from.
var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
using var startupLog = LoggerFactory.Create(logging => logging.AddConfiguration(builder.Configuration.GetSection("Logging")).AddSimpleConsole(o => o.SingleLine = true));
using var interruption = new Interruption();

try
{
    if (FailPoints.WhyNot(builder.Environment.IsProduction()) is { } reason) throw new ConfigurationException(reason);
    ActorRuntime.Chosen(builder.Configuration);
    var role = ServerRole.Chosen(builder.Configuration);
    await using var database = await DatabaseHost.OpenAsync(builder.Configuration, startupLog, interruption.Token);

    builder.Services.AddStartup(database);
    ActorRuntime.AddTo(builder, database, role);
    builder.Services.AddActorPorts(builder.Configuration, database.ConnectionString, role);
    builder.Services.AddWebFront(builder.Configuration);
    builder.AddConsolePages();
    builder.AddFirstScreen(database);
    builder.AddTelemetryExport();

    await using var app = builder.Build();
    app.MapWebFront();
    app.MapConsolePages();
    app.MapFirstScreen();

    // Taken before the end: running disposes of the services.
    var preparation = app.Services.GetRequiredService<ServerPreparation>();
    await app.RunAsync(interruption.Token);
    return preparation.Failed ? 1 : 0;
}
catch (OperationCanceledException) when (interruption.Token.IsCancellationRequested)
{
    return 0;
}
catch (Exception exception) when (
    exception is ConfigurationException or EmbeddedPostgresException or DataDirectoryInUseException or PostgresBinariesMissingException or MasterKeyException or OptionsValidationException)
{
    await Console.Error.WriteLineAsync($"WhatsAppActors cannot start. {exception.Message}");
    return 1;
}
catch (IOException exception) when (exception.InnerException is AddressInUseException)
{
    await Console.Error.WriteLineAsync($"WhatsAppActors cannot start. {exception.Message} Choose another address with --urls.");
    return 1;
}
