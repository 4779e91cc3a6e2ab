namespace WhatsAppActors.PretendProvider;

/// <summary>Errors in the Graph API's form (Meta: "Error codes").</summary>
internal static class GraphError
{
    public static IResult Unauthorized() => Of(401, 190, "Invalid OAuth access token");

    public static IResult BadParameter(string what) => Of(400, 100, "Invalid parameter: " + what);

    private static IResult Of(int status, int code, string message) => Results.Json(
        new { error = new { message = $"(#{code}) {message}", type = "OAuthException", code, fbtrace_id = "pretend" } }, statusCode: status);
}
