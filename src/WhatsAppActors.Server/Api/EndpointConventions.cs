using Microsoft.AspNetCore.Mvc;
using WhatsAppActors.Server.Api.Lists;

namespace WhatsAppActors.Server.Api;

/// <summary>Describes endpoints for the OpenAPI document.</summary>
internal static class EndpointConventions
{
    private const string ProblemMediaType = "application/problem+json";

    /// <summary>What it does, in one line.</summary>
    public static RouteHandlerBuilder Does(this RouteHandlerBuilder endpoint, string summary) => endpoint.WithSummary(summary);

    /// <summary>What a success looks like.</summary>
    public static RouteHandlerBuilder Answers<T>(this RouteHandlerBuilder endpoint, int status = StatusCodes.Status200OK) =>
        endpoint.Produces<T>(status);

    /// <summary>A page of a list; a bad limit or cursor is refused.</summary>
    public static RouteHandlerBuilder AnswersList<T>(this RouteHandlerBuilder endpoint) =>
        endpoint.Produces<ListAnswer<T>>().Refuses(StatusCodes.Status400BadRequest);

    /// <summary>The body it takes, and the refusals that come with reading one.</summary>
    public static RouteHandlerBuilder Takes<T>(this RouteHandlerBuilder endpoint)
        where T : notnull =>
        endpoint.Accepts<T>("application/json").Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status413PayloadTooLarge, StatusCodes.Status415UnsupportedMediaType);

    /// <summary>The refusals it may give beside those of its group.</summary>
    public static RouteHandlerBuilder Refuses(this RouteHandlerBuilder endpoint, params int[] statuses)
    {
        foreach (var status in statuses)
            endpoint.Produces<ProblemDetails>(status, ProblemMediaType);
        return endpoint;
    }
}
