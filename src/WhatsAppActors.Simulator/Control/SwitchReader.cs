using System.Text.Json;
using System.Text.Json.Nodes;
using WhatsAppActors.Simulator.Graph.Errors;
using WhatsAppActors.Simulator.Switches;

namespace WhatsAppActors.Simulator.Control;

/// <summary>Changes switches by what a request names; the others stay.</summary>
internal static class SwitchReader
{
    private const int LongestDelay = 300_000;
    private const int LongestStatusDelay = 600_000;
    private const int MostSends = 1_000_000;

    private static readonly Dictionary<string, Func<SwitchSet, JsonObject, SwitchSet>> Readers = new(StringComparer.Ordinal)
    {
        ["answerDelayMs"] = (set, body) => set with { AnswerDelayMs = Number(body, "answerDelayMs", 0, LongestDelay) },
        ["answerJitterMs"] = (set, body) => set with { AnswerJitterMs = Number(body, "answerJitterMs", 0, LongestDelay) },
        ["sentAfterMs"] = (set, body) => set with { SentAfterMs = Number(body, "sentAfterMs", 0, LongestStatusDelay) },
        ["deliveredAfterMs"] = (set, body) => set with { DeliveredAfterMs = Number(body, "deliveredAfterMs", 0, LongestStatusDelay) },
        ["readAfterMs"] = (set, body) => set with { ReadAfterMs = Number(body, "readAfterMs", 0, LongestStatusDelay) },
        ["statuses"] = (set, body) => set with { Statuses = Flag(body, "statuses") },
        ["statusDuplicates"] = (set, body) => set with { StatusDuplicates = Number(body, "statusDuplicates", 0, 20) },
        ["statusesShuffled"] = (set, body) => set with { StatusesShuffled = Flag(body, "statusesShuffled") },
        ["statusesEarly"] = (set, body) => set with { StatusesEarly = Flag(body, "statusesEarly") },
        ["statusBatch"] = (set, body) => set with { StatusBatch = Number(body, "statusBatch", 1, 1_000) },
        ["webhookDuplicates"] = (set, body) => set with { WebhookDuplicates = Number(body, "webhookDuplicates", 0, 100) },
        ["webhookBatch"] = (set, body) => set with { WebhookBatch = Number(body, "webhookBatch", 1, 1_000) },
        ["batchWaitMs"] = (set, body) => set with { BatchWaitMs = Number(body, "batchWaitMs", 1, 60_000) },
        ["overtaking"] = (set, body) => set with { Overtaking = Flag(body, "overtaking") },
        ["timeOutAfterAcceptance"] = (set, body) => set with { TimeOutAfterAcceptance = Flag(body, "timeOutAfterAcceptance") },
        ["timeOutNext"] = (set, body) => set with { TimeOutNext = Number(body, "timeOutNext", 0, MostSends) },
        ["failNext"] = (set, body) => set with { FailNext = Number(body, "failNext", 0, MostSends) },
        ["failCode"] = (set, body) => set with { FailCode = Code(body, "failCode") },
        ["failHow"] = (set, body) => set with { FailHow = How(body) },
        ["asyncFailureCode"] = (set, body) => set with { AsyncFailureCode = body["asyncFailureCode"] is null ? null : Code(body, "asyncFailureCode") },
        ["throughputLimit"] = (set, body) => set with { ThroughputLimit = Flag(body, "throughputLimit") },
        ["pairLimit"] = (set, body) => set with { PairLimit = Flag(body, "pairLimit") },
        ["window"] = (set, body) => set with { Window = Flag(body, "window") },
        ["autoRead"] = (set, body) => set with { AutoRead = Flag(body, "autoRead") },
        ["optedOut"] = (set, body) => set with { OptedOut = Flag(body, "optedOut") },
    };

    public static SwitchSet Read(SwitchSet set, JsonObject body)
    {
        foreach (var (name, _) in body)
        {
            if (!Readers.TryGetValue(name, out var reader)) throw SimulatorProblem.Invalid(name, $"is no switch; there are {string.Join(", ", Readers.Keys)}");
            set = reader(set, body);
        }

        return set;
    }

    private static int Number(JsonObject body, string name, int from, int to) =>
        body.Number(name, from, to) ?? throw SimulatorProblem.Invalid(name, $"must be a whole number from {from} to {to}");

    private static bool Flag(JsonObject body, string name) => body.Flag(name) ?? throw SimulatorProblem.Invalid(name, "must be true or false");

    private static int Code(JsonObject body, string name)
    {
        var code = Number(body, name, 0, int.MaxValue);
        return ErrorTable.Has(code) ? code : throw SimulatorProblem.Invalid(name, $"must be one of {string.Join(", ", ErrorTable.Codes)}");
    }

    private static FailHow How(JsonObject body)
    {
        var name = body["failHow"]?.GetValueKind() == JsonValueKind.String ? body["failHow"]!.GetValue<string>() : "";
        return name switch
        {
            "error" => FailHow.Error,
            "http5xx" => FailHow.Http5xx,
            "reset" => FailHow.Reset,
            _ => throw SimulatorProblem.Invalid("failHow", "must be error, http5xx or reset"),
        };
    }
}
