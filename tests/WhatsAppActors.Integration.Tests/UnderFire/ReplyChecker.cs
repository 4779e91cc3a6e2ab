namespace WhatsAppActors.Integration.Tests.UnderFire;

/// <summary>
/// Compares what people wrote, what is stored as their answers, and what the provider accepted, where a rule answers every message by
/// naming it. A turn handles all that is unhandled and answers the latest of it.
/// </summary>
internal static class ReplyChecker
{
    /// <summary>The rule that all tenants have here, in the API's form.</summary>
    public static readonly object Rules = new { keywords = new[] { new { match = "contains", value = "Hello", reply = "Re: {{text}}" } } };

    private const string BeforeWamid = "Re: Hello ";

    private static readonly string[] Accepted = ["sent", "delivered", "read"];

    /// <summary>Everything that is wrong once all is handled and nothing is on its way; empty when all is well.</summary>
    /// <param name="stored">The database.</param>
    /// <param name="accepted">The provider, in the order of acceptance.</param>
    /// <param name="orphans">Our messages whose requests were under way when a server was killed: the fate of these, and of no others, is unknown.</param>
    public static IReadOnlyList<string> Complaints(StoredWorld stored, IReadOnlyList<AcceptedReply> accepted, IReadOnlySet<Guid> orphans)
    {
        var complaints = new ComplaintList();
        CheckTurns(stored, complaints);
        CheckProvider(stored, accepted, complaints);
        complaints.Say("neither sent nor unknown", stored.Replies.Where(r => r.Status != "unknown" && !Accepted.Contains(r.Status)).Select(Show));
        complaints.Say("unknown, but not under way at any kill", stored.Replies.Where(r => r.Status == "unknown" && !orphans.Contains(r.Id)).Select(Show));
        complaints.Say("under way at a kill, but not unknown", stored.Replies.Where(r => r.Status != "unknown" && orphans.Contains(r.Id)).Select(Show));
        complaints.Say("accepted out of order", Overtaken(stored, accepted, orphans));
        return complaints.All;
    }

    /// <summary>What is wrong after the statuses of all that was accepted came: all of it is read, and nothing else changed.</summary>
    public static IReadOnlyList<string> ComplaintsAfterStatuses(StoredWorld before, StoredWorld after, IReadOnlyList<AcceptedReply> accepted)
    {
        var complaints = new ComplaintList();
        var wamids = accepted.ToLookup(a => a.MessageId, a => a.Wamid);
        var earlier = before.Replies.ToDictionary(r => r.Id);
        complaints.Say("accepted, but not settled by its statuses", after.Replies.Where(r => wamids.Contains(r.Id) && !(r.Status == "read" && wamids[r.Id].Contains(r.Wamid))).Select(Show));
        complaints.Say(
            "replies that changed by others' statuses",
            after.Replies.Where(r => earlier.GetValueOrDefault(r.Id) is not { } was || r != (wamids.Contains(r.Id) ? was with { Status = r.Status, Wamid = r.Wamid } : was)).Select(Show));
        complaints.Say("replies that went with the statuses", before.Replies.ExceptBy(after.Replies.Select(r => r.Id), r => r.Id).Select(Show));
        complaints.Say("messages that changed by statuses", Differences(before.Messages, after.Messages));
        complaints.Say("conversations that changed by statuses", Differences(before.Conversations, after.Conversations));
        complaints.Say("customers that changed by statuses", Differences(before.Customers, after.Customers));
        var ledger = after.Statuses.CountBy(s => (s.Wamid, s.Status)).ToDictionary();
        complaints.Say("statuses of accepted replies, not in the ledger once", accepted.SelectMany(a => Accepted.Select(s => (a.Wamid, s))).Where(s => ledger.GetValueOrDefault(s) != 1).Select(s => s.ToString()));
        return complaints.All;
    }

    private static void CheckTurns(StoredWorld stored, ComplaintList complaints)
    {
        var messages = stored.Messages.GroupBy(m => m.Wamid).ToDictionary(g => g.Key, g => g.First());
        var named = stored.Replies.ToDictionary(r => r.Id, r => r.Text.StartsWith(BeforeWamid, StringComparison.Ordinal) ? messages.GetValueOrDefault(r.Text[BeforeWamid.Length..]) : null);
        complaints.Say("answers to no earlier message of their chat", stored.Replies.Where(r => named[r.Id] is not { } m || m.ConversationId != r.ConversationId || m.Seq >= r.Seq).Select(Show));
        complaints.Say("answered more than once", named.Values.OfType<StoredMessage>().CountBy(m => m.Wamid).Where(m => m.Value > 1).Select(m => m.Key));

        var replies = stored.Replies.ToLookup(r => r.ConversationId);
        var last = stored.Messages.GroupBy(m => m.ConversationId).ToDictionary(g => g.Key, g => g.MaxBy(m => m.Seq)!);
        complaints.Say("left unhandled", stored.Conversations.Where(c => last.TryGetValue(c.Id, out var m) && c.HandledSeq < m.Seq).Select(c => c.Id.ToString()));
        complaints.Say("turns that did not answer once", stored.Conversations.Where(c => c.Turns != replies[c.Id].Count()).Select(c => $"{c.Id}: {c.Turns} turns, {replies[c.Id].Count()} answers"));
        complaints.Say("left unanswered", last.Values.Where(m => replies[m.ConversationId].All(r => named[r.Id]?.Wamid != m.Wamid)).Select(m => m.Wamid));
        foreach (var chat in replies)
        {
            var answered = chat.OrderBy(r => r.Seq).Select(r => named[r.Id]).OfType<StoredMessage>().ToList();
            complaints.Say("answered out of order", answered.Zip(answered.Skip(1)).Where(p => p.First.Seq > p.Second.Seq).Select(p => $"{p.Second.Wamid} after {p.First.Wamid}"));
        }
    }

    private static void CheckProvider(StoredWorld stored, IReadOnlyList<AcceptedReply> accepted, ComplaintList complaints)
    {
        var replies = stored.Replies.ToDictionary(r => r.Id);
        var chats = stored.Conversations.ToDictionary(c => c.Id);
        var phones = stored.Customers.ToDictionary(c => c.Id, c => c.Phone);
        complaints.Say("accepted more than once", accepted.CountBy(a => a.MessageId).Where(a => a.Value > 1).Select(a => a.Key.ToString()));
        complaints.Say("accepted with the same words more than once", accepted.CountBy(a => (a.To, a.Number, a.Text)).Where(a => a.Value > 1).Select(a => a.Key.ToString()));
        complaints.Say("accepted, but not in the database", accepted.Where(a => !replies.ContainsKey(a.MessageId)).Select(a => a.Wamid));
        complaints.Say("accepted as something else", accepted.Where(a => replies.TryGetValue(a.MessageId, out var reply) && !IsSame(a, reply)).Select(a => a.Wamid));
        var wamids = accepted.Select(a => (a.MessageId, (string?)a.Wamid)).ToHashSet();
        complaints.Say("sent, but not accepted", stored.Replies.Where(r => (r.Wamid is not null || Accepted.Contains(r.Status)) && !wamids.Contains((r.Id, r.Wamid))).Select(Show));

        bool IsSame(AcceptedReply one, StoredReply reply) =>
            one.Text == reply.Text && chats.TryGetValue(reply.ConversationId, out var chat) && one.Number == chat.Number && one.To == phones.GetValueOrDefault(chat.CustomerId);
    }

    // The next of a chat starts when the one before is settled. One that nobody settles, because its server is gone, holds up nothing.
    private static IEnumerable<string> Overtaken(StoredWorld stored, IReadOnlyList<AcceptedReply> accepted, IReadOnlySet<Guid> orphans)
    {
        var moments = accepted.GroupBy(a => a.MessageId).ToDictionary(a => a.Key, a => a.Min(r => r.Clock));
        foreach (var chat in stored.Replies.Where(r => moments.ContainsKey(r.Id)).GroupBy(r => r.ConversationId))
        {
            var replies = chat.OrderBy(r => r.Seq).ToList();
            foreach (var (earlier, later) in replies.Zip(replies.Skip(1)))
                if (!orphans.Contains(earlier.Id) && moments[earlier.Id] > moments[later.Id]) yield return $"{Show(later)} before {Show(earlier)}";
        }
    }

    private static IEnumerable<string> Differences<T>(IEnumerable<T> before, IEnumerable<T> after)
        where T : notnull
    {
        var changed = before.ToHashSet();
        changed.SymmetricExceptWith(after);
        return changed.Select(c => c.ToString()!);
    }

    private static string Show(StoredReply reply) => $"{reply.Id} ({reply.Status})";
}
