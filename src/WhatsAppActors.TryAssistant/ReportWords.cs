using System.Globalization;
using System.Text;
using System.Text.Json;

namespace WhatsAppActors.TryAssistant;

/// <summary>A trial in words for a terminal.</summary>
internal static class ReportWords
{
    public static string Of(JsonElement report)
    {
        var trial = report.GetProperty("trial");
        var text = new StringBuilder();
        foreach (var result in report.GetProperty("results").EnumerateArray())
        {
            text.Append(CultureInfo.InvariantCulture, $"{result.GetProperty("scenario").GetString()}: {result.GetProperty("met").GetInt32()} of {result.GetProperty("verdicts").GetArrayLength()}").AppendLine();
            foreach (var verdict in result.GetProperty("verdicts").EnumerateArray().Where(verdict => !IsMet(verdict)))
                text.Append(CultureInfo.InvariantCulture, $"  not met: {verdict.GetProperty("expectation").GetString()}").AppendLine().Append(CultureInfo.InvariantCulture, $"           {verdict.GetProperty("why").GetString()}").AppendLine();
        }

        foreach (var change in report.GetProperty("changes").EnumerateArray())
            text.Append(CultureInfo.InvariantCulture, $"{(change.GetProperty("isMet").GetBoolean() ? "met now" : "no longer met")}: {change.GetProperty("scenario").GetString()}: {change.GetProperty("expectation").GetString()}").AppendLine();
        var before = report.GetProperty("before");
        text.Append(CultureInfo.InvariantCulture, $"Score: {Score(trial)} of 100{(before.ValueKind == JsonValueKind.Object ? $", {Score(before)} the time before" : "")}. {trial.GetProperty("tokens").GetInt64()} tokens.");
        return text.ToString();
    }

    /// <summary>The score; 0 where nothing could be judged.</summary>
    public static int Score(JsonElement trial) => trial.GetProperty("score") is { ValueKind: JsonValueKind.Number } score ? score.GetInt32() : 0;

    /// <summary>True when an expectation was met the time before and is not now.</summary>
    public static bool HasFallen(JsonElement report) => report.GetProperty("changes").EnumerateArray().Any(change => !change.GetProperty("isMet").GetBoolean());

    private static bool IsMet(JsonElement verdict) => verdict.GetProperty("met").ValueKind == JsonValueKind.True;
}
