using WhatsAppActors.Simulator.Model.Protocol;

namespace WhatsAppActors.Simulator.Model.Playing;

/// <summary>Sums a conversation up by counting it.</summary>
internal static class PlayedSummary
{
    private const int LongestQuote = 200;

    public static PretendAnswer Answer(ModelQuestion question)
    {
        string[] lines = question.Messages[^1].Text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return PretendAnswer.Says(lines is [.., var last] ? $"{lines.Length} lines were written; the last begins \"{string.Concat(last.EnumerateRunes().Take(LongestQuote))}\"" : "Nothing was written.");
    }
}
