using System.Text.Json;
using System.Text.Json.Nodes;
using WhatsAppActors.Content.Json;
using WhatsAppActors.Core.Replies;

namespace WhatsAppActors.Core.Assistant.Functions.BuiltIn;

/// <summary>A function that sends a message of another type than text, with the turn's answer.</summary>
public abstract class SendingFunction : IBuiltInFunction
{
    // As many as a person takes in at once.
    private const int MostReplies = 3;

    private protected SendingFunction()
    {
    }

    /// <inheritdoc/>
    public abstract FunctionDefinition Definition { get; }

    /// <inheritdoc/>
    public ValueTask<FunctionResult> RunAsync(BuiltInCall call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (call.Effects.Replies.Count == MostReplies) return ValueTask.FromResult(FunctionResult.Failed($"At most {MostReplies} such messages in one turn. Answer now."));
        using var body = JsonDocument.Parse(Message(call.Arguments).ToJsonString());
        var read = ContentJson.Read(body.RootElement);
        if (read.Content is null)
            return ValueTask.FromResult(FunctionResult.Failed(string.Join(' ', read.Faults.Select(fault => $"{fault.Member} {fault.Message}"))));
        call.Effects.Replies.Add(new ContentReply(read.Content));
        return ValueTask.FromResult(FunctionResult.Of("It goes out with your answer. Do not repeat in words what it says; your answer may be empty."));
    }

    /// <summary>The message, as the API would take it.</summary>
    private protected abstract JsonObject Message(JsonElement arguments);

    private protected static JsonNode? Copy(JsonElement arguments, string member) =>
        arguments.TryGetProperty(member, out var value) ? JsonNode.Parse(value.GetRawText()) : null;
}
