using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using WhatsAppActors.Core.Operations.Processes;
using WhatsAppActors.Orleans.Silo;
using WhatsAppActors.Postgres.Connections;
using WhatsAppActors.Server.Startup;

namespace WhatsAppActors.Cluster.Tests.Behaviour;

/// <summary>Webhooks and API as the server composes them, as a client of a cluster.</summary>
internal sealed class ClientFront : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly DatabaseHost _database;

    private ClientFront(WebApplication app, DatabaseHost database)
    {
        _app = app;
        _database = database;
        Http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 256 }) { BaseAddress = new Uri(app.Urls.Single()), Timeout = TimeSpan.FromSeconds(60) };
    }

    public HttpClient Http { get; }

    public static async Task<ClientFront> StartAsync(Dictionary<string, string?> settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = Environments.Development });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(settings);
        var database = await DatabaseHost.OpenAsync(builder.Configuration, loggers: null, CancellationToken.None);

        builder.Services.AddStartup(database);
        builder.Services.AddSingleton(TextWriter.Null);
        ActorRuntime.AddTo(builder, database, ProcessRole.Web);
        builder.Services.AddActorPorts(builder.Configuration, database.ConnectionString, ProcessRole.Web);
        builder.Services.AddWebFront(builder.Configuration);

        var app = builder.Build();
        app.MapWebFront();
        await app.StartAsync();
        await app.Services.GetRequiredService<DatabaseReadiness>().WhenReadyAsync(CancellationToken.None);
        await Eventually.AsItIs(() =>
        {
            Assert.True(app.Services.GetRequiredService<ClusterRun>().HasJoined);
            return Task.CompletedTask;
        });
        return new ClientFront(app, database);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        await _database.DisposeAsync();
    }
}
