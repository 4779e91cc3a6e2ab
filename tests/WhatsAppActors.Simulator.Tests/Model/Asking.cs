using System.ClientModel;
using System.Text;
using OpenAI;
using OpenAI.Chat;
using WhatsAppActors.Simulator.Tests.Hosting;

namespace WhatsAppActors.Simulator.Tests.Model;

/// <summary>Asks the pretend model with OpenAI's own client, with any key.</summary>
internal static class Asking
{
    public static async Task<Heard> AskAsync(this Simulation simulation, bool streamed, IEnumerable<ChatMessage> messages, params string[] functions)
    {
        var client = new ChatClient("any-model", new ApiKeyCredential("any-key"), new OpenAIClientOptions { Endpoint = new Uri(simulation.Http.BaseAddress!, "/simulator/model/v1") });
        var options = new ChatCompletionOptions();
        foreach (var function in functions) options.Tools.Add(ChatTool.CreateFunctionTool(function));
        if (streamed) return await HearAsync(client.CompleteChatStreamingAsync(messages, options));
        var whole = (await client.CompleteChatAsync(messages, options)).Value;
        return new Heard(
            string.Concat(whole.Content.Select(part => part.Text)), [.. whole.ToolCalls.Select(call => (call.Id, call.FunctionName, call.FunctionArguments.ToString()))], whole.FinishReason, whole.Usage?.TotalTokenCount);
    }

    private static async Task<Heard> HearAsync(AsyncCollectionResult<StreamingChatCompletionUpdate> updates)
    {
        var text = new StringBuilder();
        var calls = new SortedDictionary<int, (string Id, string Function, string Arguments)>();
        ChatFinishReason? end = null;
        int? tokens = null;
        await foreach (var update in updates)
        {
            foreach (var part in update.ContentUpdate) text.Append(part.Text);
            foreach (var part in update.ToolCallUpdates)
            {
                var known = calls.GetValueOrDefault(part.Index);
                calls[part.Index] = (part.ToolCallId ?? known.Id, part.FunctionName ?? known.Function, known.Arguments + part.FunctionArgumentsUpdate);
            }

            end = update.FinishReason ?? end;
            tokens = update.Usage?.TotalTokenCount ?? tokens;
        }

        return new Heard(text.ToString(), [.. calls.Values], end, tokens);
    }

    /// <summary>An answer, put together.</summary>
    internal sealed record Heard(string Text, IReadOnlyList<(string Id, string Function, string Arguments)> Calls, ChatFinishReason? End, int? Tokens);
}
