using WhatsAppActors.Postgres.Connections;

namespace WhatsAppActors.Server.Startup;

/// <summary>Until the database is ready the API answers 503; webhooks and health say so in their own way.</summary>
internal static class ReadinessGate
{
    public static void UseReadinessGate(this WebApplication app) => app.Use(async (context, next) =>
    {
        if (context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) && !context.RequestServices.GetRequiredService<DatabaseReadiness>().IsReady)
        {
            context.Response.Headers.RetryAfter = "1";
            await Results.Problem("The database is being prepared. Try again.", statusCode: StatusCodes.Status503ServiceUnavailable,
                title: "The server is starting.", type: "/problems/starting").ExecuteAsync(context);
            return;
        }

        await next(context);
    });
}
