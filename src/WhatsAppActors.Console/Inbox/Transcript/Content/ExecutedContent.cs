using System.Globalization;
using System.Text.Json;
using WhatsAppActors.Core.Assistant.Functions;

namespace WhatsAppActors.Console.Inbox.Transcript.Content;

/// <summary>A function that an assistant ran.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Arguments">What it was called with.</param>
/// <param name="Result">What came of it, or why it failed.</param>
/// <param name="HasFailed">True when it failed.</param>
/// <param name="Duration">How long it took.</param>
public sealed record ExecutedContent(string Name, string Arguments, string Result, bool HasFailed, string Duration)
{
    /// <summary>Reads it.</summary>
    public static ExecutedContent Of(JsonElement function) => new(
        function.Text("name") ?? "?", function.Text("arguments") ?? "{}", function.Text("error") ?? function.Text("result") ?? "", function.Text("error") is not null,
        Took(function.Number("durationMs") ?? 0));

    /// <summary>Reads one of a trial.</summary>
    public static ExecutedContent Of(ExecutedFunction function) =>
        new(function.Name, function.Arguments, function.Error ?? function.Result ?? "", function.Error is not null, Took(function.DurationMs));

    /// <summary>How many there are, in words.</summary>
    public static string Counted(int functions) => $"{functions} {(functions == 1 ? "function" : "functions")}";

    private static string Took(decimal milliseconds) => string.Create(CultureInfo.InvariantCulture, $"{milliseconds:0} ms");
}
