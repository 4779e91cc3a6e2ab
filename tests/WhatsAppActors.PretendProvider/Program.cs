using System.Net;
using WhatsAppActors.PretendProvider;

var builder = WebApplication.CreateSlimBuilder(args);
var options = ProviderOptions.Read(builder.Configuration);
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, options.Port));
builder.Services.AddSingleton(options);
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddSingleton<Pace>();
builder.Services.AddSingleton<Mood>();
builder.Services.AddSingleton<Traffic>();
builder.Services.AddSingleton<Journal>();
builder.Services.AddSingleton<HttpClient>();
builder.Services.AddSingleton<StatusPoster>();
builder.Services.AddSingleton<Following>();

await using var app = builder.Build();
try
{
    // Before anyone is told that it listens: its first caller must not be the one to find out.
    app.Services.GetRequiredService<Journal>();
}
catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
{
    await Console.Error.WriteLineAsync($"The journal cannot be written. {exception.Message}");
    return 1;
}

app.MapMessages();
app.MapAdmin();
await app.StartAsync();
await Console.Out.WriteLineAsync($"Listening on {app.Urls.Single()}");
await app.WaitForShutdownAsync();
return 0;
