using System.Reflection;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Npgsql;
using WhatsAppActors.Console.Session;
using WhatsAppActors.Server.Security;
using WhatsAppActors.Server.Startup;

namespace WhatsAppActors.Server.FirstScreen;

/// <summary>The first screen's page and what it asks for.</summary>
internal static class DemoEndpoints
{
    // Frames are the phone and the inbox, both of this server.
    private const string Policy = "default-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'";

    private static readonly Dictionary<string, string> Files = new(StringComparer.Ordinal)
    {
        ["index.html"] = "text/html; charset=utf-8",
        ["first-screen.css"] = "text/css; charset=utf-8",
        ["first-screen.js"] = "text/javascript; charset=utf-8",
    };

    public static void MapDemo(this IEndpointRouteBuilder app)
    {
        var demo = app.MapGroup("").ExcludeFromDescription().WithMetadata(new LoopbackOnly());
        demo.MapGet("/", ShowAsync);
        demo.MapGet("/demo/{file}", (string file, HttpContext context) => File(context, file));
        demo.MapGet("/demo/about", About);
        demo.MapGet("/demo/trace", TraceAsync);
        demo.MapGet("/demo/counts", CountAsync);
        demo.MapPost("/demo/kill-postgres", Kill);
    }

    private static async Task<IResult> ShowAsync(HttpContext context, DemoTenant tenant, ConsoleKeys keys, AdministratorKey administrator)
    {
        if (tenant.Current is not { } demo)
            return Later(context, "The server is starting.");

        // Whoever reaches this page could read both keys from the data directory beside it.
        var session = await context.AuthenticateAsync(ConsoleAccess.Scheme);
        var person = session.Principal ?? new ClaimsPrincipal();
        if (session.Succeeded && person.AgentTenant() == demo.TenantId) return File(context, "index.html");
        try
        {
            await context.SignInConsoleAsync(keys, demo.Key, administrator.Value);
            return File(context, "index.html");
        }
        catch (Exception exception) when (exception is NpgsqlException or TimeoutException)
        {
            return Later(context, "The database is away.");
        }
    }

    private static IResult Later(HttpContext context, string why)
    {
        context.Response.Headers.Append("Refresh", "1");
        return Results.Text($"{why} This page comes up by itself in a moment.", statusCode: StatusCodes.Status503ServiceUnavailable);
    }

    private static IResult File(HttpContext context, string file)
    {
        if (!Files.TryGetValue(file, out var type)) return Results.NotFound();
        var content = Assembly.GetExecutingAssembly().GetManifestResourceStream($"WhatsAppActors.Server.FirstScreen.Page.{file}");
        context.Response.Headers.ContentSecurityPolicy = Policy;
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.CacheControl = "no-cache";
        return content is null ? Results.NotFound() : Results.Stream(content, type);
    }

    private static IResult About(DemoTenant tenant) =>
        tenant.Current is { } demo ? Results.Json(new { phoneNumberId = demo.PhoneNumberId, key = demo.Key }) : Results.StatusCode(StatusCodes.Status503ServiceUnavailable);

    private static async Task<IResult> TraceAsync(string[] wamid, DemoTenant tenant, TraceQuery traces, CancellationToken cancellationToken) =>
        tenant.Current is { } demo && wamid.Length <= TraceQuery.MostMessages
            ? await AnswerAsync(async () => new { items = await traces.FindAsync(demo.TenantId, wamid, cancellationToken) })
            : Results.Problem($"Ask for at most {TraceQuery.MostMessages} messages.", statusCode: StatusCodes.Status400BadRequest);

    private static async Task<IResult> CountAsync(DemoTenant tenant, TraceQuery traces, CancellationToken cancellationToken) =>
        tenant.Current is { } demo
            ? await AnswerAsync(async () => await traces.CountAsync(demo.TenantId, demo.Since, cancellationToken))
            : Results.StatusCode(StatusCodes.Status503ServiceUnavailable);

    private static IResult Kill(HttpContext context, DatabaseHost database)
    {
        if (SameOrigin.IsForeign(context.Request)) return Results.StatusCode(StatusCodes.Status403Forbidden);
        return database.Kill() ? Results.NoContent() : Results.Problem("PostgreSQL is not running just now.", statusCode: StatusCodes.Status409Conflict);
    }

    private static async Task<IResult> AnswerAsync<T>(Func<Task<T>> read)
    {
        try
        {
            return Results.Json(await read());
        }
        catch (Exception exception) when (exception is NpgsqlException or TimeoutException)
        {
            return Results.Problem("The database is away.", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }
}
