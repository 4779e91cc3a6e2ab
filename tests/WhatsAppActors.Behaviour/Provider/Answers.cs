using Microsoft.AspNetCore.Http;

namespace WhatsAppActors.Behaviour.Provider;

/// <summary>What a provider may do.</summary>
public static class Answers
{
    /// <summary>Takes the message and says so.</summary>
    public static GraphAnswer Accept { get; } = (exchange, request) => exchange.Response.WriteAsJsonAsync(new Dictionary<string, object>(StringComparer.Ordinal)
    {
        ["messaging_product"] = "whatsapp",
        ["contacts"] = new[] { request.To is { } phone ? new { input = phone, wa_id = phone, user_id = (string?)null } : new { input = request.UserId!, wa_id = (string)null!, user_id = request.UserId } },
        ["messages"] = new[] { new { id = request.Wamid } },
    });

    /// <summary>The connection breaks after the request was read: nobody can know whether it was taken.</summary>
    public static GraphAnswer BreakOff { get; } = (exchange, _) =>
    {
        exchange.Abort();
        return Task.CompletedTask;
    };

    /// <summary>Reads the request and never answers.</summary>
    public static GraphAnswer Silence { get; } = async (exchange, _) =>
        await Task.Delay(Timeout.InfiniteTimeSpan, exchange.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    /// <summary>The provider's error body with a code; HTTP 400, which throttling has too, unless said otherwise.</summary>
    public static GraphAnswer Refuse(int code, int status = 400) => (exchange, _) =>
    {
        exchange.Response.StatusCode = status;
        return exchange.Response.WriteAsJsonAsync(new { error = new { message = $"(#{code}) Refused by the story", type = "OAuthException", code, error_data = new { messaging_product = "whatsapp", details = "As told." }, fbtrace_id = "trace" } });
    };

    /// <summary>An HTTP status without a body: something before the provider's own program answered.</summary>
    public static GraphAnswer Status(int status) => (exchange, _) =>
    {
        exchange.Response.StatusCode = status;
        return Task.CompletedTask;
    };

    /// <summary>Accepts what comes with this token and refuses any other as expired (code 190).</summary>
    public static GraphAnswer OnlyToken(string token) => (exchange, request) => (request.Token == token ? Accept : Refuse(190, StatusCodes.Status401Unauthorized))(exchange, request);
}
