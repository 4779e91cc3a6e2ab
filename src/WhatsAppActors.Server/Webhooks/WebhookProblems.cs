namespace WhatsAppActors.Server.Webhooks;

/// <summary>What a webhook's sender is told when its POST is not taken.</summary>
internal static class WebhookProblems
{
    public static IResult WrongVerifyToken() => Of(
        StatusCodes.Status403Forbidden, "wrong-verify-token", "The verify token is not known here.",
        "Send hub.mode=subscribe with the token of WHATSAPP_VERIFY_TOKEN or of a channel's verifyToken.");

    public static IResult WrongSignature() => Of(
        StatusCodes.Status401Unauthorized, "wrong-signature", "The signature is missing or does not fit.",
        "X-Hub-Signature-256 must be sha256= and the hexadecimal HMAC-SHA256 of the body, made with the app secret of WHATSAPP_WEBHOOK_SECRET or of a channel.");

    public static IResult NotJson() => Of(
        StatusCodes.Status400BadRequest, "not-json", "The body is not JSON.", "It is signed correctly, but cannot be read.");

    public static IResult TooLarge() => Of(
        StatusCodes.Status413PayloadTooLarge, "too-large", "The body is larger than 3 MB.", "Meta sends at most 3 MB in one POST.");

    public static IResult Starting() => Of(
        StatusCodes.Status503ServiceUnavailable, "starting", "The server is starting.", "Send it again.");

    public static IResult Full() => Of(
        StatusCodes.Status503ServiceUnavailable, "intake-full", "The intake is full.", "Nothing of this POST was stored. Send it again.");

    public static IResult DatabaseAway() => Of(
        StatusCodes.Status503ServiceUnavailable, "database-away", "The POST could not be stored.", "Send it again: what was stored already counts once.");

    private static IResult Of(int status, string name, string title, string detail) =>
        Results.Problem(detail, statusCode: status, title: title, type: $"/problems/webhook-{name}");
}
