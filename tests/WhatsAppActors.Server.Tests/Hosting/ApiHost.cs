using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using WhatsAppActors.Channels.MetaCloud.Media;
using WhatsAppActors.Channels.MetaCloud.Receipts;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Changes;
using WhatsAppActors.Core.Channels;
using WhatsAppActors.Core.Intake;
using WhatsAppActors.Core.State;
using WhatsAppActors.Core.Turns;
using WhatsAppActors.Media;
using WhatsAppActors.Postgres.Customers;
using WhatsAppActors.Postgres.Media;
using WhatsAppActors.Postgres.Operations;
using WhatsAppActors.Postgres.Secrets;
using WhatsAppActors.Postgres.Turns;
using WhatsAppActors.Server.Api;

namespace WhatsAppActors.Server.Tests.Hosting;

/// <summary>The API on Kestrel and a real database, with the intake's ports played by fakes.</summary>
internal sealed class ApiHost : IAsyncDisposable
{
    public const string AdministratorKey = "the-administrator";

    private readonly WebApplication app;
    private readonly string directory;

    private ApiHost(WebApplication app, string directory, NpgsqlDataSource database)
    {
        this.app = app;
        this.directory = directory;
        Database = database;
        Administrator = Client(AdministratorKey);
        Anonymous = Client(key: null);
    }

    public HttpClient Administrator { get; }

    public HttpClient Anonymous { get; }

    public NpgsqlDataSource Database { get; }

    public Seed Seed => new(Database);

    public FakeDirectory Directory { get; private init; } = null!;

    public FakeReplay Replay { get; private init; } = null!;

    public FakeActors Actors { get; private init; } = null!;

    public FakeFeed Feed => Services.GetRequiredService<FakeFeed>();

    public IServiceProvider Services => app.Services;

    public IReadOnlyList<RouteEndpoint> Endpoints =>
        ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().ToList();

    public static async Task<ApiHost> StartAsync(
        string connection, TimeProvider? time = null, Dictionary<string, string?>? settings = null, string environment = "Testing",
        Action<NpgsqlDataSourceBuilder>? configureDatabase = null, Action<IServiceCollection>? configureServices = null)
    {
        var data = Path.Combine(Path.GetTempPath(), $"wa-server-{Guid.NewGuid():N}");
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["WHATSAPPACTORS_ADMIN_KEY"] = AdministratorKey,
            ["WhatsAppActors:DataDirectory"] = data,
        });
        builder.Configuration.AddInMemoryCollection(settings ?? []);
        var database = new NpgsqlDataSourceBuilder(connection);
        configureDatabase?.Invoke(database);
        var source = database.Build();
        var fakeDirectory = new FakeDirectory();
        var replay = new FakeReplay();
        builder.Services.AddSingleton(source);
        builder.Services.AddSingleton(time ?? TimeProvider.System);
        builder.Services.AddSingleton<IChannelDirectory>(fakeDirectory);
        builder.Services.AddSingleton<IParkedReplay>(replay);
        builder.Services.AddCustomers();
        builder.Services.AddSingleton(provider => new FakeActors
        {
            Customers = provider.GetRequiredService<Func<CustomerKey, ICustomerActor>>(),
            Conversations = provider.GetRequiredService<Func<ConversationKey, IConversationActor>>(),
        });
        builder.Services.AddConversationActors();
        builder.Services.AddSingleton<ITurnPokes>(new NoPokes());
        builder.Services.AddSingleton<IActorStates>(new NoStates());
        builder.Services.AddSingleton<IChangeNotices>(new NoChanges());
        builder.Services.AddSingleton<FakeFeed>();
        builder.Services.AddSingleton<IChangeFeed>(provider => provider.GetRequiredService<FakeFeed>());
        builder.Services.AddSingleton<IActors>(provider => provider.GetRequiredService<FakeActors>());
        builder.Services.AddSecrets();
        builder.Services.AddOperations(_ => connection);
        builder.Services.AddMediaStore(builder.Configuration, data);
        builder.Services.AddMediaFiles();
        builder.Services.AddMetaMedia();
        builder.Services.AddMetaReceipts();
        builder.Services.AddApi();
        configureServices?.Invoke(builder.Services);
        var built = builder.Build();
        built.MapApi();
        try
        {
            await built.StartAsync();
        }
        catch
        {
            await built.DisposeAsync();
            throw;
        }

        return new ApiHost(built, data, source) { Directory = fakeDirectory, Replay = replay, Actors = built.Services.GetRequiredService<FakeActors>() };
    }

    public HttpClient Client(string? key)
    {
        var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        if (key is not null)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    public Task StopAsync() => app.StopAsync();

    /// <summary>A new tenant with its own client.</summary>
    public async Task<TestTenant> TenantAsync(string name = "A shop")
    {
        var created = await Administrator.PostAsync("/api/tenants", new { name }, expected: 201);
        var key = created.GetProperty("apiKey").GetString()!;
        return new(created.GetProperty("id").GetGuid(), key, Client(key));
    }

    public async ValueTask DisposeAsync()
    {
        Administrator.Dispose();
        Anonymous.Dispose();
        await app.DisposeAsync();
        await Database.DisposeAsync();
        if (System.IO.Directory.Exists(directory))
            System.IO.Directory.Delete(directory, recursive: true);
    }
}
