using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using ModelContextProtocol.Protocol;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace WhatsAppActors.Server.Mcp;

/// <summary>What tools answer: JSON as the API writes it, or why not.</summary>
internal sealed class ToolAnswers(IOptions<JsonOptions> json)
{
    /// <summary>Something.</summary>
    public CallToolResult Of<T>(T value) => new() { Content = [new TextContentBlock { Text = JsonSerializer.Serialize(value, json.Value.SerializerOptions) }] };

    /// <summary>What the API refuses.</summary>
    public static CallToolResult Refused(IResult refusal)
    {
        if (refusal is not ProblemHttpResult { ProblemDetails: var problem }) return Refused("It was refused.");
        var faults = problem.Extensions.TryGetValue("errors", out var errors) && errors is IReadOnlyDictionary<string, string[]> members ? members.Select(member => $"{member.Key} {string.Join(' ', member.Value)}") : [];
        return Refused(string.Join(' ', [problem.Title, problem.Detail, .. faults]));
    }

    /// <summary>It could not be done.</summary>
    public static CallToolResult Refused(string why) => new() { IsError = true, Content = [new TextContentBlock { Text = why.Trim() }] };
}
