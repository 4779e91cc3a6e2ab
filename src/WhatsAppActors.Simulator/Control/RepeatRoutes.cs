using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using WhatsAppActors.Simulator.Json;
using WhatsAppActors.Simulator.Numbers;
using WhatsAppActors.Simulator.Statuses;
using WhatsAppActors.Simulator.Traffic;
using WhatsAppActors.Simulator.Webhooks;

namespace WhatsAppActors.Simulator.Control;

/// <summary>What came once comes again: <c>again</c> and <c>shuffled-statuses</c>.</summary>
internal static class RepeatRoutes
{
    private const int MostTimes = 10_000;

    public static void MapRepeats(this RouteGroupBuilder api)
    {
        api.MapPost("/numbers/{numberId}/again", AgainAsync);
        api.MapPost("/numbers/{numberId}/shuffled-statuses", ShuffledAsync);
    }

    private static async Task<IResult> AgainAsync(string numberId, HttpRequest request, NumberBook numbers, LastPosts last, RepeatedPosts posts)
    {
        var number = numbers.Existing(numberId);
        var body = await ControlBody.ReadAsync(request);
        var times = body.Number("times", 1, MostTimes) ?? 1;
        var post = last.Find(numberId, Kind(body)) ?? throw SimulatorProblem.Conflict("No webhook was sent yet.", "Have a person write first.");
        return Show(await posts.PostAsync(number, [.. Enumerable.Repeat(post, times)], request.HttpContext.RequestAborted));
    }

    private static async Task<IResult> ShuffledAsync(string numberId, HttpRequest request, NumberBook numbers, LastStatuses last, RepeatedPosts posts)
    {
        var number = numbers.Existing(numberId);
        var items = last.Find(numberId);
        if (items.Length == 0) throw SimulatorProblem.Conflict("No status was sent yet.", "Have the business send a message first.");
        WebhookItem[] doubled = [.. items, .. items];
        Random.Shared.Shuffle(doubled);
        byte[][] bodies = [.. doubled.Select(item => EscapedJson.Write(WebhookEnvelope.Write(number, [item])))];
        return Show(await posts.PostAsync(number, bodies, request.HttpContext.RequestAborted));
    }

    private static EntryKind? Kind(JsonObject body) => body.Text("kind", 16) switch
    {
        null or "any" => null,
        "message" => EntryKind.Message,
        "status" => EntryKind.Status,
        _ => throw SimulatorProblem.Invalid("kind", "must be any, message or status"),
    };

    private static IResult Show(IReadOnlyDictionary<int, int> answers)
    {
        var posts = answers.Values.Sum();
        var acknowledged = answers.GetValueOrDefault(200);
        return Results.Json(
            new { posts, acknowledged, refused = posts - acknowledged, answers = answers.ToDictionary(a => a.Key == 0 ? "none" : a.Key.ToString(), a => a.Value, StringComparer.Ordinal) },
            SimulatorJson.Options);
    }
}
