using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using WhatsAppActors.Postgres.Connections;
using WhatsAppActors.Server.Health;
using WhatsAppActors.Server.Startup;
using WhatsAppActors.Server.Tests.Hosting;

namespace WhatsAppActors.Server.Tests.Startup;

/// <summary>A process that was told to end says so before it stops to serve.</summary>
[Collection(ServerCollection.Name)]
public sealed class DepartureTests(TestPostgres postgres)
{
    [Fact]
    public async Task It_is_not_ready_and_serves_until_its_notice_is_over()
    {
        await using var app = await StartAsync(notice: "00:05:00");
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/health/ready")).StatusCode);

        using var hurry = new CancellationTokenSource();
        var stop = app.StopAsync(hurry.Token);
        using var ready = await http.GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Equal("stopping", (await ready.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("reason").GetString());
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/health/live")).StatusCode);
        Assert.False(stop.IsCompleted);

        await hurry.CancelAsync();
        await stop.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync("/health/live"));
    }

    [Fact]
    public async Task Without_a_notice_it_stops_at_once_and_what_was_begun_has_its_time()
    {
        await using var app = await StartAsync(notice: "00:00:00");
        Assert.Equal(TimeSpan.FromSeconds(30), app.Services.GetRequiredService<IOptions<HostOptions>>().Value.ShutdownTimeout);
        await app.StopAsync().WaitAsync(TimeSpan.FromSeconds(30));
        Assert.True(app.Services.GetRequiredService<Departure>().HasBegun);
    }

    private async Task<WebApplication> StartAsync(string notice)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Testing" });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection([new("WhatsAppActors:Shutdown:Notice", notice)]);
        var readiness = new DatabaseReadiness();
        readiness.Ready();
        var database = NpgsqlDataSource.Create(await postgres.CreateDatabaseAsync());
        builder.Services.AddSingleton(_ => database);
        builder.Services.AddSingleton(readiness);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddDeparture();
        var app = builder.Build();
        app.MapHealth();
        await app.StartAsync();
        return app;
    }
}
