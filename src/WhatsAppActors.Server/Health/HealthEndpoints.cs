using Npgsql;
using WhatsAppActors.Postgres.Connections;
using WhatsAppActors.Server.Startup;

namespace WhatsAppActors.Server.Health;

/// <summary>
/// <c>/health/live</c>: the process answers. <c>/health/ready</c>: the database is migrated and answers, so webhooks are taken;
/// 503 otherwise, with the reason: <c>starting</c>, <c>database-away</c>, <c>stopping</c>.
/// </summary>
internal static class HealthEndpoints
{
    private const int PatienceSeconds = 2;

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => Results.Json(new { status = "live" })).ExcludeFromDescription();
        routes.MapGet("/health/ready", ReadyAsync).ExcludeFromDescription();
    }

    private static async Task<IResult> ReadyAsync(NpgsqlDataSource database, DatabaseReadiness readiness, Departure departure, CancellationToken cancellationToken)
    {
        if (departure.HasBegun) return NotReady("stopping");
        if (!readiness.IsReady) return NotReady("starting");
        try
        {
            await using var command = database.CreateCommand("SELECT 1");
            command.CommandTimeout = PatienceSeconds;
            await command.ExecuteScalarAsync(cancellationToken);
            return Results.Json(new { status = "ready" });
        }
        catch (Exception exception) when (exception is NpgsqlException or TimeoutException)
        {
            return NotReady("database-away");
        }
    }

    private static IResult NotReady(string reason) =>
        Results.Json(new { status = "not-ready", reason }, statusCode: StatusCodes.Status503ServiceUnavailable);
}
