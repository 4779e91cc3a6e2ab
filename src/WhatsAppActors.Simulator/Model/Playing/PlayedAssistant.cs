using System.Text.RegularExpressions;
using WhatsAppActors.Simulator.Model.Protocol;

namespace WhatsAppActors.Simulator.Model.Playing;

/// <summary>
/// The assistant of a business. A line <c>call NAME {json}</c> of the customer's makes it call this function, several lines several at once; then it tells the results. To
/// anything else it says what it was told since it last spoke.
/// </summary>
internal static partial class PlayedAssistant
{
    // Where the system says what functions have done meanwhile.
    private const string News = "\n# Data: what functions have done already";

    public static PretendAnswer Answer(ModelQuestion question)
    {
        var wanted = question.Unanswered.SelectMany(text => text.Split('\n')).Select(line => CallLine().Match(line)).Where(line => line.Success)
            .Select(line => (Function: line.Groups["function"].Value, Arguments: line.Groups["arguments"].Value)).ToList();
        var calls = wanted.Where(call => question.Functions.Contains(call.Function, StringComparer.Ordinal)).Select(call => (call.Function, call.Arguments.Length == 0 ? "{}" : call.Arguments)).ToList();
        if (calls.Count > 0) return new PretendAnswer(Text: null, calls);

        // With JSON behind it, it was meant as a call; "call me" was not.
        List<string> said = [.. Done(question.System), .. Results(question), .. Echo(question.Unanswered), .. wanted.Where(call => call.Arguments.Length > 0).Select(call => Unknown(call.Function, question.Functions))];
        return PretendAnswer.Says(said.Count > 0 ? string.Join('\n', said) : "You have written nothing since I answered.");
    }

    private static IEnumerable<string> Done(string system)
    {
        var begin = system.IndexOf(News, StringComparison.Ordinal);
        if (begin < 0) return [];
        var end = system.IndexOf("\n\n# ", begin + News.Length, StringComparison.Ordinal);
        return system[begin..(end < 0 ? system.Length : end)].Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => $"Done meanwhile: {line.TrimStart('-', ' ')}");
    }

    private static IEnumerable<string> Results(ModelQuestion question)
    {
        var names = question.Messages.SelectMany(message => message.Calls).GroupBy(call => call.Id, StringComparer.Ordinal).ToDictionary(calls => calls.Key, calls => calls.Last().Function, StringComparer.Ordinal);
        return question.Messages.Reverse().TakeWhile(message => message.Role == QuestionMessage.ToolRole).Reverse().Select(result => $"{names[result.CallId!]}: {result.Text}");
    }

    private static IEnumerable<string> Echo(IReadOnlyList<string> texts) => texts.Count == 0 ? [] : [$"You wrote: {string.Join(", ", texts.Select(text => $"\"{text}\""))}"];

    private static string Unknown(string function, IReadOnlyList<string> offered) =>
        $"I have no function {function}.{(offered.Count == 0 ? "" : $" Those that I have are {string.Join(", ", offered)}.")}";

    [GeneratedRegex(@"^\s*call\s+(?<function>[^\s{]+)\s*(?<arguments>\{.*?)?\s*$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex CallLine();
}
