using System.Text.Json;
using System.Text.Json.Nodes;
using WhatsAppActors.Simulator.Graph.Errors;
using WhatsAppActors.Simulator.Json;
using WhatsAppActors.Simulator.Numbers;
using WhatsAppActors.Simulator.Running;
using WhatsAppActors.Simulator.Statuses;
using WhatsAppActors.Simulator.Switches;
using WhatsAppActors.Simulator.Traffic;

namespace WhatsAppActors.Simulator.Graph.Messages;

/// <summary><c>POST /{version}/{phone-number-id}/messages</c> (Meta: "Messages").</summary>
internal sealed class MessagesEndpoint(
    Acceptance acceptance, MarkRead markRead, StatusDesk statuses, SwitchBoard switches, Counters counters, BackgroundWork background, TimeProvider time)
{
    public async Task<GraphAnswer> PostAsync(GraphCall call, string numberId)
    {
        if (await RequestBody.ReadJsonAsync(call.Http.Request) is not { } body) return GraphAnswer.Refused(new Refusal(100, $"The body must have at most {RequestBody.JsonLimit} bytes."));
        call.Body = body;
        var (number, refusal) = call.NumberOf(numberId);
        if (number is null) return GraphAnswer.Refused(refusal!);
        try
        {
            if (BrokenText.Find(body) is { } where) return GraphAnswer.Refused(new Refusal(100, $"Param {where} {BrokenText.Fault}."));
            using var json = JsonDocument.Parse(body);
            return json.RootElement.Text("status") is not null ? Mark(number, json.RootElement, call) : await SendAsync(number, json.RootElement, call);
        }
        catch (JsonException)
        {
            return GraphAnswer.Refused(new Refusal(100, "The body is not JSON."));
        }
    }

    private GraphAnswer Mark(BusinessNumber number, JsonElement body, GraphCall call) =>
        markRead.Apply(number, body, call) is { } refusal ? GraphAnswer.Refused(refusal) : GraphAnswer.Ok(new JsonObject { ["success"] = true });

    private async Task<GraphAnswer> SendAsync(BusinessNumber number, JsonElement body, GraphCall call)
    {
        // A caller that dies meets both moments: before acceptance and after.
        var (before, after) = AnswerDelay.Next(switches.Current);
        if (before > TimeSpan.Zero) await Task.Delay(before, time, background.Stopping);
        if (call.Http.RequestAborted.IsCancellationRequested && counters.AbandonsCaller()) return GraphAnswer.Reset("The caller was gone before it was accepted: dropped.");
        if (switches.Current is { FailNext: > 0 } set && switches.TakesFailure()) return Failure(set);

        var (send, refusal) = acceptance.Accept(number, body);
        if (send is null) return GraphAnswer.Refused(refusal!);
        call.IsAccepted = true;
        call.PersonId = send.Person?.Id;
        call.Wamid = send.Wamid;
        call.CallbackData = send.CallbackData;
        await statuses.BeginAsync(send, background.Stopping);
        if (switches.TakesTimeOut()) return GraphAnswer.Silence(background.Stopping);
        if (after > TimeSpan.Zero) await Task.Delay(after, time, call.Http.RequestAborted);
        return GraphAnswer.Ok(Answer(send));
    }

    private static GraphAnswer Failure(SwitchSet set) => set.FailHow switch
    {
        FailHow.Reset => GraphAnswer.Reset("The connection was reset, as the switch says."),
        FailHow.Http5xx => GraphAnswer.Html(502),
        _ => GraphAnswer.Refused(new Refusal(set.FailCode, "It was switched on that this fails.")),
    };

    private static JsonObject Answer(AcceptedSend send) => new()
    {
        ["messaging_product"] = "whatsapp",
        ["contacts"] = new JsonArray(new JsonObject { ["input"] = send.To, [send.WaId is null ? "user_id" : "wa_id"] = send.WaId ?? send.UserId }),
        ["messages"] = new JsonArray(new JsonObject { ["id"] = send.Wamid, ["message_status"] = "accepted" }),
    };
}
