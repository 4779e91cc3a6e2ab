using System.Diagnostics;
using System.Text.Json;

namespace WhatsAppActors.PretendProvider;

/// <summary><c>POST /{version}/{phone-number-id}/messages</c> (Meta: "Messages").</summary>
internal static class MessagesEndpoint
{
    private static readonly TimeSpan LongerThanAnyoneWaits = TimeSpan.FromSeconds(7);

    public static void MapMessages(this WebApplication app) => app.MapPost("/{version}/{number}/messages", PostAsync);

    private static async Task<IResult> PostAsync(
        string number, HttpRequest http, ProviderOptions options, Pace pace, Mood mood, Traffic traffic, Journal journal, Following following, TimeProvider time)
    {
        if (http.Headers.Authorization != "Bearer " + options.Token) return GraphError.Unauthorized();
        using var body = await ParseAsync(http);
        if (body is null) return GraphError.BadParameter("body");
        if (!MessageRequest.TryRead(body.RootElement, out var message, out var fault)) return GraphError.BadParameter(fault);

        traffic.Receive();
        try
        {
            var (before, after) = pace.Next();
            await Task.Delay(before, time);
            var whim = mood.Next();
            if (Refuse(whim, http.HttpContext) is { } refusal) return refusal;
            if (http.HttpContext.RequestAborted.IsCancellationRequested && traffic.AbandonsCaller()) return Results.Empty;

            var accepted = new Acceptance(
                "wamid.pretend." + Guid.CreateVersion7().ToString("N"), message.CallbackData, number, message.To, message.Text, time.GetUtcNow(), Stopwatch.GetTimestamp());
            journal.Append(accepted);
            traffic.Accept();
            following.Accept(accepted);
            await Task.Delay(whim == Whim.Slow ? LongerThanAnyoneWaits : after, time);
            if (whim == Whim.BrokenAfter) return GraphError.Gateway();
            if (whim == Whim.CutAfter) return Cut(http.HttpContext);
            return Results.Json(new
            {
                messaging_product = "whatsapp",
                contacts = new[] { new { input = accepted.To, wa_id = accepted.To.TrimStart('+') } },
                messages = new[] { new { id = accepted.Wamid } },
            });
        }
        finally
        {
            traffic.End();
        }
    }

    private static IResult? Refuse(Whim whim, HttpContext context) => whim switch
    {
        Whim.Throttled => GraphError.Throttled(),
        Whim.PairLimited => GraphError.PairLimited(),
        Whim.Overloaded => GraphError.Overloaded(),
        Whim.Broken => GraphError.Gateway(),
        Whim.Cut => Cut(context),
        _ => null,
    };

    private static IResult Cut(HttpContext context)
    {
        context.Abort();
        return Results.Empty;
    }

    private static async Task<JsonDocument?> ParseAsync(HttpRequest http)
    {
        try
        {
            return await JsonDocument.ParseAsync(http.Body, cancellationToken: http.HttpContext.RequestAborted);
        }
        catch (Exception exception) when (exception is JsonException or IOException or OperationCanceledException)
        {
            // No JSON, or a caller that broke off.
            return null;
        }
    }
}
