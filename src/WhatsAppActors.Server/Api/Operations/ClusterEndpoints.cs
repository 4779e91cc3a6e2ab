using WhatsAppActors.Core.Operations;
using WhatsAppActors.Server.Security;

namespace WhatsAppActors.Server.Api.Operations;

/// <summary><c>/api/operations</c>: how the installation is, the administrator's only.</summary>
internal static class ClusterEndpoints
{
    public static void MapOperations(this RouteGroupBuilder api)
    {
        var operations = api.MapGroup("/operations").WithTags("Operations").RequireAuthorization(Access.Administrator);
        operations.MapGet("/cluster", GetAsync).Does("Shows the processes that share the database, and what waits for them.")
            .Answers<ClusterAnswer>().Refuses(StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<IResult> GetAsync(IOperations operations, TimeProvider time, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var processes = await operations.ProcessesAsync(cancellationToken);
        var unhandled = await operations.UnhandledAsync(cancellationToken);
        var numbers = await operations.OutboxAsync(cancellationToken);
        return TypedResults.Ok(new ClusterAnswer(
            now,
            processes,
            new(unhandled.Count, unhandled.Oldest.Min(chat => (DateTimeOffset?)chat.Since)),
            new(
                numbers.Sum(number => number.Due),
                numbers.Sum(number => number.Later),
                numbers.Sum(number => number.Sending),
                numbers.Count(number => number.StoppedAt is not null),
                numbers.Count(number => number.HeldUntil > now),
                numbers.Min(number => number.OldestQueuedAt))));
    }
}
