using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using WhatsAppActors.Simulator.Json;
using WhatsAppActors.Simulator.Numbers;
using WhatsAppActors.Simulator.Traffic;

namespace WhatsAppActors.Simulator.Control;

/// <summary><c>api/numbers</c>.</summary>
internal static class NumberRoutes
{
    private const int LongestId = 128;
    private const int LongestName = 512;
    private const int LongestSecret = 4096;

    public static void MapNumbers(this RouteGroupBuilder api)
    {
        api.MapGet("/numbers", (NumberBook numbers) => Json(new { items = numbers.All.Select(View) }));
        api.MapGet("/numbers/{numberId}", (string numberId, NumberBook numbers) => Json(View(numbers.Existing(numberId))));
        api.MapGet("/numbers/{numberId}/counters", (string numberId, NumberBook numbers, Counters counters) => Json(counters.Of(numbers.Existing(numberId).Id).View));
        api.MapPut("/numbers/{numberId}", PutAsync);
    }

    public static BusinessNumber Existing(this NumberBook numbers, string id) =>
        numbers.Find(id) ?? throw SimulatorProblem.NotFound("number", "GET api/numbers lists them; PUT api/numbers/{id} makes one.");

    private static async Task<IResult> PutAsync(string numberId, HttpRequest request, NumberBook numbers, IOptions<SimulatorOptions> options)
    {
        var body = await ControlBody.ReadAsync(request);
        if (numberId.Length > LongestId || !numberId.All(c => c is > ' ' and <= '~')) throw SimulatorProblem.Invalid("numberId", $"must have 1 to {LongestId} printable characters");
        var before = numbers.Find(numberId);
        var number = new BusinessNumber(
            numberId,
            Given(body, "wabaId", LongestId) ?? before?.WabaId ?? numberId,
            Given(body, "displayPhoneNumber", 64) ?? before?.DisplayPhoneNumber ?? NumberDefaults.DisplayPhoneNumber,
            Given(body, "verifiedName", LongestName) ?? before?.VerifiedName ?? NumberDefaults.VerifiedName,
            Given(body, "accessToken", LongestSecret) ?? before?.AccessToken ?? throw SimulatorProblem.Invalid("accessToken", "is missing"),
            Given(body, "appSecret", LongestSecret) ?? before?.AppSecret ?? throw SimulatorProblem.Invalid("appSecret", "is missing"),
            Webhook(body, options.Value.AllowOtherWebhookHosts) ?? before?.WebhookUrl)
        {
            PerSecond = body.Number("perSecond", 1, 100_000) ?? before?.PerSecond ?? NumberDefaults.PerSecond,
        };
        if (number.Digits.Length == 0) throw SimulatorProblem.Invalid("displayPhoneNumber", "must have digits");
        numbers.Put(number);
        return Json(View(number), before is null ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }

    private static string? Given(JsonObject body, string name, int longest) => body.ContainsKey(name) ? body.Required(name, longest) : null;

    private static Uri? Webhook(JsonObject body, bool anyHost)
    {
        if (Given(body, "webhookUrl", 2048) is not { } text) return null;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url)) throw SimulatorProblem.Invalid("webhookUrl", "must be an absolute http or https URL");
        return WebhookAddress.Fault(url, anyHost) is { } fault ? throw SimulatorProblem.Invalid("webhookUrl", fault) : url;
    }

    // The token and the secret go in, and never come out.
    private static object View(BusinessNumber number) => new
    {
        phoneNumberId = number.Id,
        wabaId = number.WabaId,
        displayPhoneNumber = number.DisplayPhoneNumber,
        verifiedName = number.VerifiedName,
        webhookUrl = number.WebhookUrl,
        perSecond = number.PerSecond,
    };

    private static IResult Json(object value, int status = StatusCodes.Status200OK) => Results.Json(value, SimulatorJson.Options, statusCode: status);
}
