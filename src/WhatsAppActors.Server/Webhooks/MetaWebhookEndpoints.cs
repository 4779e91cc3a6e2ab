using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using WhatsAppActors.Channels.MetaCloud.Webhooks;
using WhatsAppActors.Core.Channels;
using WhatsAppActors.Core.FaultInjection;
using WhatsAppActors.Core.Intake;
using WhatsAppActors.Postgres.Connections;

namespace WhatsAppActors.Server.Webhooks;

/// <summary>
/// Where Meta calls: the handshake (GET) and the events (POST). A POST is answered 200 after COMMIT and 503 when it could not be
/// stored, so that Meta sends it again (Meta: webhooks, "retried with decreasing frequency for up to 7 days").
/// </summary>
internal static partial class MetaWebhookEndpoints
{
    private const string RetryAfterSeconds = "5";

    public static void MapMetaWebhooks(this IEndpointRouteBuilder routes)
    {
        foreach (var path in (ReadOnlySpan<string>)["/webhooks/whatsapp", "/api/whatsapp/webhook"])
        {
            routes.MapGet(path, Handshake).ExcludeFromDescription();
            // Signed by a machine: nothing of what guards pages and the API concerns it.
            routes.MapPost(path, ReceiveAsync).ExcludeFromDescription().ShortCircuit();
        }
    }

    // Meta: "Create a webhook endpoint". The keys have dots; the challenge is answered exactly as it came.
    private static IResult Handshake(HttpRequest request, IChannelDirectory directory, IOptions<WebhookOptions> options)
    {
        string mode = request.Query["hub.mode"].ToString(), token = request.Query["hub.verify_token"].ToString();
        var known = IsPlatformToken(token, options.Value.VerifyToken) | (token.Length > 0 && directory.KnowsVerifyToken(token));
        return mode == "subscribe" && known
            ? Results.Text(request.Query["hub.challenge"].ToString(), "text/plain")
            : WebhookProblems.WrongVerifyToken();
    }

    private static async Task<IResult> ReceiveAsync(
        HttpContext context, IIntake intake, WebhookSecrets secrets, DatabaseReadiness readiness,
        TimeProvider time, ILogger<WebhookOptions> logger, CancellationToken cancellationToken)
    {
        // The limit is ours (413 that the sender sees), not Kestrel's (a closed connection).
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = null;
        byte[]? body;
        try
        {
            body = await WebhookBody.ReadAsync(context.Request, cancellationToken);
        }
        catch (BadHttpRequestException exception)
        {
            // The sender broke off in the middle of the body, as it does when it lost patience: no error of ours.
            return Results.StatusCode(exception.StatusCode);
        }

        if (body is null) return WebhookProblems.TooLarge();
        if (!readiness.IsReady) return Unavailable(context, WebhookProblems.Starting());

        var receivedAt = time.GetUtcNow();
        var known = secrets.Known;
        var header = context.Request.Headers["X-Hub-Signature-256"].ToString();
        if (SignatureVerifier.Verify(body, header, known) is not { } proof)
        {
            SignatureRefused(logger, header.Length == 0 ? "missing" : "wrong", known.Count);
            return WebhookProblems.WrongSignature();
        }

        IReadOnlyList<IntakeItem> items;
        try
        {
            items = MetaWebhookParser.Parse(body);
        }
        catch (JsonException)
        {
            return WebhookProblems.NotJson();
        }

        await FailPoints.ReachAsync(FailPoint.WebhookParsed);
        var delivery = new Delivery(Guid.CreateVersion7(receivedAt), ChannelKinds.WhatsApp, receivedAt, proof, body, items);
        var outcome = await intake.TakeAsync(delivery, cancellationToken);
        if (outcome == IntakeOutcome.Committed) await FailPoints.ReachAsync(FailPoint.WebhookStored);
        return outcome switch
        {
            IntakeOutcome.Committed => Results.Ok(),
            IntakeOutcome.Full => Unavailable(context, WebhookProblems.Full()),
            _ => Unavailable(context, WebhookProblems.DatabaseAway()),
        };
    }

    private static IResult Unavailable(HttpContext context, IResult problem)
    {
        context.Response.Headers.RetryAfter = RetryAfterSeconds;
        return problem;
    }

    private static bool IsPlatformToken(string token, string expected) =>
        expected.Length > 0 && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(expected));

    [LoggerMessage(2001, LogLevel.Warning, "A webhook was refused: its signature is {Fault} ({Secrets} app secrets are known)")]
    private static partial void SignatureRefused(ILogger logger, string fault, int secrets);
}
