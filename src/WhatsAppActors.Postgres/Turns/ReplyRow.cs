using System.Text.Json;
using System.Text.Json.Nodes;
using WhatsAppActors.Content.Json;
using WhatsAppActors.Core.Assistant;
using WhatsAppActors.Core.Replies;

namespace WhatsAppActors.Postgres.Turns;

/// <summary>A reply as it is stored.</summary>
/// <param name="Id">The message's id.</param>
/// <param name="Type">WhatsApp's name of its type.</param>
/// <param name="Text">Its words; null without any.</param>
/// <param name="Content">What its type carries besides, as JSON.</param>
internal sealed record ReplyRow(Guid Id, string Type, string? Text, string Content)
{
    /// <summary>A turn's replies; beside the last of them stands what the assistant did for all of them.</summary>
    public static IReadOnlyList<ReplyRow> Of(TurnDecision decision) =>
        [.. decision.Replies.Select((reply, place) => Of(reply, place == decision.Replies.Count - 1 ? decision : TurnDecision.Nothing))];

    private static ReplyRow Of(Reply reply, TurnDecision withRecord)
    {
        var id = Guid.CreateVersion7();
        if (reply is TextReply && withRecord.Record is null) return new ReplyRow(id, reply.Type, reply.Words, "{}");
        var content = reply is ContentReply { Content: var some } ? ContentJson.WriteRest(some) : [];
        if (withRecord.Record is { } record) Note(record, content);
        return new ReplyRow(id, reply.Type, reply.Words, content.ToJsonString());
    }

    // Beside what the type carries; no type has members of these names.
    private static void Note(AssistantRecord record, JsonObject content)
    {
        content["assistant"] = new JsonObject { ["runId"] = record.RunId, ["model"] = record.Model, ["tokens"] = record.Tokens };
        content["functionsExecuted"] = JsonSerializer.SerializeToNode(record.FunctionsExecuted, JsonSerializerOptions.Web);
        content["isParallelExecution"] = record.IsParallelExecution;
    }
}
