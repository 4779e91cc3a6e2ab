using System.Text.Json;
using WhatsAppActors.Simulator.Graph.Messages;
using WhatsAppActors.Simulator.Json;

namespace WhatsAppActors.Simulator.Model.Protocol;

/// <summary>Reads a question, and refuses what OpenAI's API refuses. Members that it does not know are passed over.</summary>
internal static class QuestionReader
{
    /// <exception cref="RefusedQuestionException">It is none, or asks for what is not played here.</exception>
    public static ModelQuestion Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            if (BrokenText.Find(body.Span) is { } where) throw Invalid(where, BrokenText.Fault);
            using var json = JsonDocument.Parse(body);
            return Read(json.RootElement);
        }
        catch (JsonException)
        {
            throw new RefusedQuestionException("The body is not JSON.");
        }
    }

    private static ModelQuestion Read(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object) throw new RefusedQuestionException("The body must be one JSON object.");
        if (body.Text("model") is not { Length: > 0 } model) throw Invalid("model", "must be the name of a model");
        if (body.Member("response_format") is { } format && format.Text("type") != "text") throw Invalid("response_format", "can only be of the type text: this pretend model answers in words");
        return new ModelQuestion(model, Messages(body), Functions(body), Flag(body, "stream", "stream"), Flag(body.Member("stream_options"), "include_usage", "stream_options.include_usage"));
    }

    private static List<QuestionMessage> Messages(JsonElement body)
    {
        if (body.List("messages") is not { Count: > 0 } list) throw Invalid("messages", "must be an array with at least one message");
        List<QuestionMessage> messages = [.. list.Select((message, place) => Message(message, $"messages[{place}]"))];
        CheckResults(messages);
        return messages;
    }

    private static QuestionMessage Message(JsonElement message, string path)
    {
        var role = message.Text("role");
        if (role is not (QuestionMessage.SystemRole or QuestionMessage.DeveloperRole or QuestionMessage.UserRole or QuestionMessage.AssistantRole or QuestionMessage.ToolRole))
            throw Invalid($"{path}.role", "must be system, developer, user, assistant or tool");
        List<CompletionCall> calls = role == QuestionMessage.AssistantRole ? [.. (message.List("tool_calls") ?? []).Select((call, place) => Call(call, $"{path}.tool_calls[{place}]"))] : [];
        var text = message.Member("content") is { } content ? Text(content, $"{path}.content") : null;
        if (text is null && calls.Count == 0) throw Invalid($"{path}.content", "must be a string or an array of parts");
        return new QuestionMessage(role, text ?? "", calls, role == QuestionMessage.ToolRole ? message.Text("tool_call_id") ?? throw Invalid($"{path}.tool_call_id", "is missing") : null);
    }

    // Of parts that are no text, such as pictures, nothing is made.
    private static string Text(JsonElement content, string path) => content.ValueKind switch
    {
        JsonValueKind.String => content.GetString()!,
        JsonValueKind.Array => string.Concat(content.EnumerateArray().Select(part => part.Text("text"))),
        _ => throw Invalid(path, "must be a string or an array of parts"),
    };

    private static CompletionCall Call(JsonElement call, string path) =>
        call.Text("id") is { } id && call.Member("function") is { } function && function.Text("name") is { } name && function.Text("arguments") is { } arguments
            ? new CompletionCall(id, name, arguments)
            : throw Invalid(path, "must have an id and a function with name and arguments");

    private static void CheckResults(List<QuestionMessage> messages)
    {
        var open = new HashSet<string>(StringComparer.Ordinal);
        for (var place = 0; place < messages.Count; place++)
        {
            var message = messages[place];
            if (message.CallId is { } result)
            {
                if (!open.Remove(result)) throw Invalid($"messages[{place}].tool_call_id", "must be the id of a call of the assistant's message before it");
                continue;
            }

            if (open.Count > 0) break;
            open.UnionWith(message.Calls.Select(call => call.Id));
        }

        if (open.Count > 0) throw Invalid("messages", $"must have a tool message after each call: there is none for {string.Join(", ", open)}");
    }

    private static List<string> Functions(JsonElement body)
    {
        if (body.Member("tools") is null) return [];
        return [.. (body.List("tools") ?? throw Invalid("tools", "must be an array")).Select((tool, place) =>
            tool.Text("type") == "function" && tool.Member("function").Text("name") is { Length: > 0 } name ? name : throw Invalid($"tools[{place}]", "must be of the type function, and have a name"))];
    }

    private static bool Flag(JsonElement? body, string name, string path) => body.Member(name)?.ValueKind switch
    {
        null or JsonValueKind.False => false,
        JsonValueKind.True => true,
        _ => throw Invalid(path, "must be true or false"),
    };

    private static RefusedQuestionException Invalid(string path, string fault) => new($"{path} {fault}.", path);
}
