using System.Text.Json.Nodes;

namespace WhatsAppActors.PretendModel;

/// <summary>A question as the endpoint got it.</summary>
/// <param name="Key">Who asks.</param>
/// <param name="Model">Whom.</param>
/// <param name="Body">All of it.</param>
public sealed record ModelRequest(string Key, string Model, JsonObject Body)
{
    /// <summary>The messages, as role and words.</summary>
    public IReadOnlyList<(string Role, string? Text)> Messages => [.. Body["messages"]!.AsArray().Select(message => ((string)message!["role"]!, TextOf(message["content"])))];

    /// <summary>What the system says.</summary>
    public string System => Messages[0].Text!;

    /// <summary>What the customer said last.</summary>
    public string? LastOfCustomer => Messages.LastOrDefault(message => message.Role == "user").Text;

    /// <summary>What came of the calls of the last answer, in order; empty where none was called since the customer spoke.</summary>
    public IReadOnlyList<string> Results => [.. Messages.Reverse().TakeWhile(message => message.Role == "tool").Reverse().Select(message => message.Text!)];

    /// <summary>The names of what may be called.</summary>
    public IReadOnlyList<string> Functions => [.. (Body["tools"]?.AsArray() ?? []).Select(tool => (string)tool!["function"]!["name"]!)];

    internal static ModelRequest Of(string key, JsonObject body) => new(key, (string)body["model"]!, body);

    private static string? TextOf(JsonNode? content) => content switch
    {
        JsonArray parts => string.Concat(parts.Select(part => (string?)part!["text"])),
        JsonValue text => (string?)text,
        _ => null,
    };
}
