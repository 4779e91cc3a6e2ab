using System.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Operations;
using WhatsAppActors.Postgres.Faults;

namespace WhatsAppActors.Server.Api.Problems;

/// <summary>Makes every refusal and every fault under <c>/api</c> a problem document. Other parts' endpoints under that path are left alone.</summary>
internal sealed partial class ProblemMiddleware(RequestDelegate next, ILogger<ProblemMiddleware> log)
{
    private const string RetryAfterSeconds = "2";

    /// <summary>Called for each request.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        var endpoint = context.GetEndpoint();
        var isOurs = endpoint is null || endpoint.Metadata.GetMetadata<ApiEndpoint>() is not null || endpoint is not RouteEndpoint;
        return isOurs && context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) ? GuardAsync(context) : next(context);
    }

    private static ProblemHttpResult? AnswerTo(Exception fault) => fault switch
    {
        RefusedException refused => refused.Answer,
        BadHttpRequestException unreadable => Problem.BadRequest(unreadable.StatusCode, unreadable.Message),
        DatabaseAwayException => Problem.Unavailable(),
        ActorOverloadedException => Problem.Overloaded(),
        TimeoutException => Problem.NoAnswer(),
        _ when fault.IsOutage() => Problem.Unavailable(),
        _ => null,
    };

    private async Task GuardAsync(HttpContext context)
    {
        try
        {
            await next(context);
            if (!context.Response.HasStarted && context.Response is { StatusCode: >= 400, ContentType: null })
                await OfStatus(context.Response.StatusCode).ExecuteAsync(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The caller went away; there is nobody to answer.
            context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
        }
        catch (Exception fault) when (!context.Response.HasStarted)
        {
            await AnswerAsync(context, fault);
        }
    }

    private async Task AnswerAsync(HttpContext context, Exception fault)
    {
        var answer = AnswerTo(fault);
        if (answer is null)
        {
            var traceId = Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier;
            LogFault(log, fault, context.Request.Method, context.GetEndpoint()?.DisplayName, traceId);
            answer = Problem.Internal(traceId);
        }
        else if (fault is DatabaseAwayException or NpgsqlException or TimeoutException)
        {
            LogUnavailable(log, fault, context.Request.Method, context.GetEndpoint()?.DisplayName);
        }

        context.Response.Clear();
        if (answer.StatusCode == StatusCodes.Status503ServiceUnavailable)
            context.Response.Headers.RetryAfter = RetryAfterSeconds;
        await answer.ExecuteAsync(context);
    }

    private static ProblemHttpResult OfStatus(int status) => status switch
    {
        StatusCodes.Status404NotFound => Problem.NoSuchRoute(),
        StatusCodes.Status405MethodNotAllowed => Problem.MethodNotAllowed(),
        StatusCodes.Status415UnsupportedMediaType => Problem.UnsupportedMediaType(),
        _ => Problem.BadRequest(status, "The request was refused."),
    };

    [LoggerMessage(EventId = 2301, EventName = "ApiFault", Level = LogLevel.Error, Message = "{Method} {Route} failed (trace {TraceId})")]
    private static partial void LogFault(ILogger log, Exception fault, string method, string? route, string traceId);

    [LoggerMessage(EventId = 2302, EventName = "ApiDatabaseUnavailable", Level = LogLevel.Warning, Message = "{Method} {Route} found the database unavailable")]
    private static partial void LogUnavailable(ILogger log, Exception fault, string method, string? route);
}
