using Microsoft.AspNetCore.Http;

namespace WhatsAppActors.Simulator.Control;

/// <summary>What the control API refuses, as problem details (RFC 9457).</summary>
internal static class SimulatorProblem
{
    /// <summary>400: a member of the body, or a query parameter.</summary>
    public static RefusedException Invalid(string name, string message) => new(TypedResults.Problem(new HttpValidationProblemDetails(
        new Dictionary<string, string[]>(StringComparer.Ordinal) { [name] = [message] })
    {
        Type = "/problems/simulator/invalid",
        Title = "The request is not acceptable.",
        Status = StatusCodes.Status400BadRequest,
        Detail = $"{name} {message}.",
    }));

    /// <summary>400: no JSON object.</summary>
    public static RefusedException Malformed() => Of(StatusCodes.Status400BadRequest, "malformed-json", "The body must be one JSON object.", "Send it with Content-Type: application/json.");

    /// <summary>404.</summary>
    public static RefusedException NotFound(string what, string how) => Of(StatusCodes.Status404NotFound, "not-found", $"There is no such {what}.", how);

    /// <summary>409: it is somebody else's, or there is nothing to do it with.</summary>
    public static RefusedException Conflict(string title, string how) => Of(StatusCodes.Status409Conflict, "conflict", title, how);

    /// <summary>413.</summary>
    public static RefusedException TooLarge(int limit) => Of(StatusCodes.Status413PayloadTooLarge, "too-large", "The body is too large.", $"At most {limit} bytes are taken.");

    /// <summary>403: another site's page sent it.</summary>
    public static RefusedException ForeignOrigin() => Of(
        StatusCodes.Status403Forbidden, "foreign-origin", "The request comes from another web site.", "Only pages of this host may change anything here; programs send no Origin header.");

    /// <summary>503: too many webhooks wait.</summary>
    public static RefusedException Full() => Of(
        StatusCodes.Status503ServiceUnavailable, "webhooks-waiting", "Too many webhooks wait for their acknowledgement.", "Let the business answer 200, then try again.");

    /// <summary>422: the pretend business's own message is refused by the Graph API.</summary>
    public static RefusedException Refused(int code, string details) => Of(
        StatusCodes.Status422UnprocessableEntity, "graph-refused", $"The Graph API refuses this with code {code}.", details);

    private static RefusedException Of(int status, string type, string title, string detail) =>
        new(TypedResults.Problem(detail, statusCode: status, title: title, type: "/problems/simulator/" + type));
}
