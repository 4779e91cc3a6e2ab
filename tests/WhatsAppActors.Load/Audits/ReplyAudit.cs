using WhatsAppActors.Load.Traffic;

namespace WhatsAppActors.Load.Audits;

/// <summary>The provider's record against what people wrote. A reply repeats the message that it answers.</summary>
internal static class ReplyAudit
{
    private const string Prefix = "You wrote: ";

    /// <summary>
    /// Counts the replies to these people; the messages that neither a reply repeats nor one to a later message of the same person (what
    /// comes together is answered together); and the replies that came twice or after one to a later message.
    /// </summary>
    public static (long Replies, long Unanswered, long Twice) Check(IReadOnlyList<Written> acknowledged, IReadOnlyList<AcceptedReply> accepted)
    {
        var lastWritten = new Dictionary<long, int>();
        foreach (var message in acknowledged) lastWritten[message.Phone] = Math.Max(lastWritten.GetValueOrDefault(message.Phone), message.Turn);
        var lastAnswered = new Dictionary<long, int>();
        long replies = 0, twice = 0;
        foreach (var (reply, phone) in Of(acknowledged, accepted))
        {
            replies++;
            var turn = TurnOf(reply.Text, phone);
            if (turn <= lastAnswered.GetValueOrDefault(phone)) twice++;
            else lastAnswered[phone] = turn;
        }

        return (replies, lastWritten.Count(w => lastAnswered.GetValueOrDefault(w.Key) < w.Value), twice);
    }

    /// <summary>The replies to these people, and to whom each is.</summary>
    public static IEnumerable<(AcceptedReply Reply, long Phone)> Of(IReadOnlyList<Written> acknowledged, IReadOnlyList<AcceptedReply> accepted)
    {
        var people = acknowledged.Select(message => message.Phone).ToHashSet();
        foreach (var reply in accepted)
        {
            if (long.TryParse(reply.To.TrimStart('+'), out var phone) && people.Contains(phone)) yield return (reply, phone);
        }
    }

    // "You wrote: <phone> <turn>: …"; one that repeats somebody else's words counts as none.
    private static int TurnOf(string text, long phone)
    {
        var said = $"{Prefix}{phone} ";
        return text.StartsWith(said, StringComparison.Ordinal) && int.TryParse(text.AsSpan(said.Length, text.IndexOf(':', said.Length) - said.Length), out var turn) ? turn : 0;
    }
}
