using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using WhatsAppActors.Simulator.Chats;
using WhatsAppActors.Simulator.Graph.Messages;
using WhatsAppActors.Simulator.Json;
using WhatsAppActors.Simulator.Numbers;
using WhatsAppActors.Simulator.People;
using WhatsAppActors.Simulator.Statuses;

namespace WhatsAppActors.Simulator.Control;

/// <summary><c>api/numbers/{id}/sample-send</c>: what a business might send, without one.</summary>
internal static class SampleSendRoutes
{
    public static void MapSampleSends(this RouteGroupBuilder api) => api.MapPost("/numbers/{numberId}/sample-send", SendAsync);

    private static async Task<IResult> SendAsync(
        string numberId, HttpRequest request, NumberBook numbers, PersonBook people, ChatBook chats, SampleSends samples, Acceptance acceptance, StatusDesk statuses)
    {
        var number = numbers.Existing(numberId);
        var body = await ControlBody.ReadAsync(request);
        var person = people.Existing(body.Required("person", 64));
        var kind = body.Required("kind", 64);
        var send = samples.Find(kind, number.Id, person, chats.Find(numberId, person)) ?? throw SimulatorProblem.Invalid("kind", $"must be one of {string.Join(", ", SampleSends.Kinds)}");
        using var json = JsonDocument.Parse(send.ToJsonString());
        var (accepted, refusal) = acceptance.Accept(number, json.RootElement);
        if (accepted is null) throw SimulatorProblem.Refused(refusal!.Code, refusal.Details);
        await statuses.BeginAsync(accepted, request.HttpContext.RequestAborted);
        return Results.Json(new { wamid = accepted.Wamid }, SimulatorJson.Options);
    }
}
