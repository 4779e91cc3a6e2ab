using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.Extensions.Options;
using WhatsAppActors.Simulator;
using WhatsAppActors.Simulator.Host;

if (Usage.IsAskedFor(args))
{
    await Console.Out.WriteLineAsync(Usage.Text);
    return 0;
}

if (!HostArguments.TryRead(args, out var arguments, out var fault))
{
    await Console.Error.WriteLineAsync($"{fault} --help lists the arguments.");
    return 2;
}

try
{
    var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
    builder.Logging.SetMinimumLevel(LogLevel.Warning);
    builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, arguments.Port));
    // A name of somebody else's that leads here is none of ours: without this any page could read what it finds.
    builder.Services.Configure<HostFilteringOptions>(hosts => hosts.AllowedHosts = ["localhost", "127.0.0.1", "[::1]"]);
    builder.Services.AddSimulator(builder.Configuration);
    builder.Services.Configure<SimulatorOptions>(arguments.Apply);

    await using var app = builder.Build();
    app.UseHostFiltering();
    app.MapSimulator(arguments.Prefix);
    app.OpenJournal();
    await app.StartAsync();
    await Console.Out.WriteLineAsync($"Listening on {app.Urls.Single()}");
    await app.WaitForShutdownAsync();
    return 0;
}
catch (Exception exception) when (exception is OptionsValidationException or UnauthorizedAccessException || (exception is IOException and not { InnerException: AddressInUseException }))
{
    await Console.Error.WriteLineAsync($"The simulator cannot start. {exception.Message}");
    return 1;
}
catch (IOException exception)
{
    await Console.Error.WriteLineAsync($"The simulator cannot start. {exception.Message} Choose another --port.");
    return 1;
}
