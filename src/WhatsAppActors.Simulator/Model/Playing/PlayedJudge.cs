using System.Text.Json;
using System.Text.RegularExpressions;
using WhatsAppActors.Simulator.Json;
using WhatsAppActors.Simulator.Model.Protocol;

namespace WhatsAppActors.Simulator.Model.Playing;

/// <summary>The judge of a try-out: an expectation is met when one of its longer words stands in what was not the customer's.</summary>
internal static partial class PlayedJudge
{
    private const string Expectations = "\n# The expectations\n";
    private const int LongWord = 5;

    public static PretendAnswer Answer(ModelQuestion question)
    {
        var text = question.Messages[^1].Text;
        var middle = text.LastIndexOf(Expectations, StringComparison.Ordinal);
        if (middle < 0) return PretendAnswer.Says("[]");
        var shown = string.Join('\n', text[..middle].Split('\n').Where(line => !line.StartsWith("customer: ", StringComparison.Ordinal)));
        return PretendAnswer.Says(JsonSerializer.Serialize(Listed(text[(middle + Expectations.Length)..]).Select(expectation => Verdict(expectation, shown)), SimulatorJson.Options));
    }

    // One in several lines has a number before the first of them.
    private static List<string> Listed(string text)
    {
        List<string> listed = [];
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.StartsWith($"{listed.Count + 1}. ", StringComparison.Ordinal)) listed.Add(line);
            else if (listed.Count > 0) listed[^1] += $"\n{line}";
        }

        return listed;
    }

    private static object Verdict(string expectation, string shown)
    {
        var words = Word().Matches(expectation).Select(word => word.Value).ToList();
        var telling = words.Where(word => word.Length >= LongWord).ToList();
        var found = (telling.Count > 0 ? telling : words).FirstOrDefault(word => shown.Contains(word, StringComparison.OrdinalIgnoreCase));
        return new { met = found is not null, why = found is null ? "None of its longer words was written." : $"\"{found}\" was written." };
    }

    [GeneratedRegex(@"[\p{L}\p{N}]+", RegexOptions.NonBacktracking)]
    private static partial Regex Word();
}
