using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace WhatsAppActors.Simulator.Tests.Hosting;

/// <summary>A simulator over real HTTP, with a number and the business behind it.</summary>
public sealed class Simulation : IAsyncDisposable
{
    public const string Number = "106540352242922";
    public const string Waba = "102290129340398";
    public const string Token = "a-token";
    public const string Secret = "a-secret";
    public const string Version = "v24.0";

    private readonly WebApplication _app;

    private Simulation(WebApplication app, Receiver business)
    {
        _app = app;
        Business = business;
        Http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()), Timeout = TimeSpan.FromSeconds(60) };
    }

    public Receiver Business { get; }

    public HttpClient Http { get; }

    public IServiceProvider Services => _app.Services;

    public static async Task<Simulation> StartAsync(TimeProvider? time = null, Action<SimulatorOptions>? configure = null)
    {
        var business = await Receiver.StartAsync(time);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        if (time is not null) builder.Services.AddSingleton(time);
        builder.Services.AddSimulator(builder.Configuration);
        builder.Services.Configure<SimulatorOptions>(options =>
        {
            options.FirstRetryPause = TimeSpan.FromMilliseconds(5);
            options.Numbers.Add(new SimulatorNumber
            {
                PhoneNumberId = Number,
                WabaId = Waba,
                DisplayPhoneNumber = "+1 555 078 3881",
                VerifiedName = "Green Corner",
                AccessToken = Token,
                AppSecret = Secret,
                WebhookUrl = business.Url,
            });
            configure?.Invoke(options);
        });
        var app = builder.Build();
        app.MapSimulator();
        await app.StartAsync();
        return new Simulation(app, business);
    }

    /// <summary>A person who has written, so that the window is open.</summary>
    public async Task<JsonObject> PersonAsync(string name = "Sheena Nelson", string? phone = "+1 650 555 1234", string? username = null, bool writes = true)
    {
        var person = await ApiAsync(HttpMethod.Post, "people", new { name, phone, username });
        if (!writes) return person;
        await WriteAsync(person, new { type = "text", text = "Hello" });
        return person;
    }

    public async Task<string> WriteAsync(JsonObject person, object message) =>
        (string)(await ApiAsync(HttpMethod.Post, $"people/{person["id"]}/chats/{Number}/messages", message))["wamid"]!;

    public Task<JsonObject> ChatAsync(JsonObject person) => ApiAsync(HttpMethod.Get, $"people/{person["id"]}/chats/{Number}");

    public async Task<JsonObject> BubbleAsync(JsonObject person, string wamid) =>
        (await ChatAsync(person))["messages"]!.AsArray().Select(m => m!.AsObject()).Single(m => (string?)m["wamid"] == wamid);

    public Task SwitchAsync(object switches) => ApiAsync(HttpMethod.Put, "switches", switches);

    public async Task<JsonObject> CountersAsync() => (await ApiAsync(HttpMethod.Get, "traffic"))["counters"]!.AsObject();

    public async Task<JsonObject> ApiAsync(HttpMethod method, string path, object? body = null)
    {
        var (status, json) = await TryApiAsync(method, path, body);
        Assert.True((int)status < 300, $"{method} {path}: {(int)status} {json}");
        return json ?? [];
    }

    public async Task<(HttpStatusCode Status, JsonObject? Body)> TryApiAsync(HttpMethod method, string path, object? body = null, string? origin = null)
    {
        using var request = new HttpRequestMessage(method, "/simulator/api/" + path);
        if (body is not null) request.Content = JsonContent.Create(body);
        if (origin is not null) request.Headers.Add("Origin", origin);
        using var answer = await Http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return (answer.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text)!.AsObject());
    }

    public static object Text(string to, string body = "Hi", string? callbackData = null) =>
        new { messaging_product = "whatsapp", to, type = "text", text = new { body }, biz_opaque_callback_data = callbackData };

    public async Task<string> SendAsync(object body)
    {
        var (status, json) = await TrySendAsync(body);
        Assert.True(status == HttpStatusCode.OK, $"{(int)status} {json}");
        return (string)json!["messages"]![0]!["id"]!;
    }

    public Task<(HttpStatusCode Status, JsonObject? Body)> TrySendAsync(object body, string? token = Token, string number = Number) =>
        GraphAsync(HttpMethod.Post, $"{number}/messages", body is string text ? new StringContent(text, Encoding.UTF8, "application/json") : JsonContent.Create(body), token);

    public async Task<(HttpStatusCode Status, JsonObject? Body)> GraphAsync(HttpMethod method, string path, HttpContent? content = null, string? token = Token)
    {
        using var request = new HttpRequestMessage(method, $"/simulator/graph/{Version}/{path}") { Content = content };
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await Http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType == "application/json" ? JsonNode.Parse(text)!.AsObject() : null);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        await Business.DisposeAsync();
    }
}
