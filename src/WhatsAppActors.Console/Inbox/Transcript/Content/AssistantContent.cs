using System.Text.Json;
using WhatsAppActors.Core.Views;

namespace WhatsAppActors.Console.Inbox.Transcript.Content;

/// <summary>What an assistant did for a message of the bot's.</summary>
/// <param name="Model">The model's name.</param>
/// <param name="Functions">What it ran, in order.</param>
/// <param name="RanInParallel">True when at least two ran at one time.</param>
internal sealed record AssistantContent(string Model, IReadOnlyList<ExecutedContent> Functions, bool RanInParallel)
{
    /// <summary>The summary above the functions.</summary>
    public string Words => $"{ExecutedContent.Counted(Functions.Count)}{(RanInParallel ? ", several at one time" : "")}";

    /// <summary>Reads it; null for what no assistant had a part in.</summary>
    public static AssistantContent? Of(MessageView message)
    {
        if (message.Part("assistant").Text("model") is not { } model) return null;
        return new AssistantContent(model, [.. message.Part("functionsExecuted").Items().Select(ExecutedContent.Of)], message.Part("isParallelExecution").ValueKind == JsonValueKind.True);
    }
}
