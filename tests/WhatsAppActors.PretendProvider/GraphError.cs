namespace WhatsAppActors.PretendProvider;

/// <summary>Errors in the Graph API's form (Meta: "Error codes").</summary>
internal static class GraphError
{
    public static IResult Unauthorized() => Of(401, 190, "Invalid OAuth access token");

    public static IResult BadParameter(string what) => Of(400, 100, "Invalid parameter: " + what);

    public static IResult Throttled() => Of(400, 130429, "Rate limit hit");

    public static IResult PairLimited() => Of(400, 131056, "(Business Account, Consumer Account) pair rate limit hit");

    public static IResult Overloaded() => Of(500, 131016, "Service unavailable");

    /// <summary>Not the provider's own words.</summary>
    public static IResult Gateway() => Results.Content("<html><body>502 Bad Gateway</body></html>", "text/html", statusCode: 502);

    private static IResult Of(int status, int code, string message) => Results.Json(
        new { error = new { message = $"(#{code}) {message}", type = "OAuthException", code, fbtrace_id = "pretend" } }, statusCode: status);
}
