using System.Net;
using System.Text;
using Npgsql;
using WhatsAppActors.Reference;

var builder = WebApplication.CreateSlimBuilder(args);
var settings = builder.Configuration;
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, settings.GetValue("port", 0)));

var connection = new NpgsqlConnectionStringBuilder(settings["database"]) { MaxPoolSize = 64, MaxAutoPrepare = 20, AutoPrepareMinUsages = 1, NoResetOnClose = true };
await using var database = NpgsqlDataSource.Create(connection.ConnectionString);
await Store.MakeTablesAsync(database);

var store = new Store(database);
var signature = new Signature(Encoding.UTF8.GetBytes(settings["secret"]!));
using var sender = settings.GetValue("reply", false) ? new Sender(new Uri(settings["graph"]!), settings["token"]!) : null;

await using var app = builder.Build();
app.MapPost("/webhooks/whatsapp", context => Webhook.ReceiveAsync(context, signature, store, sender));
await app.StartAsync();
await Console.Out.WriteLineAsync($"Listening on {app.Urls.Single()}");
await app.WaitForShutdownAsync();
