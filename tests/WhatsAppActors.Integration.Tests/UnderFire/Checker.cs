namespace WhatsAppActors.Integration.Tests.UnderFire;

/// <summary>Compares what a load was promised with what is stored. Knows nothing of how either came about.</summary>
internal static class Checker
{
    private const int ExamplesShown = 3;

    /// <summary>Everything that is wrong, in words; empty when all is well.</summary>
    public static IReadOnlyList<string> Complaints(Acknowledged promised, StoredWorld stored)
    {
        var complaints = new List<string>();
        var rows = stored.Messages.ToLookup(m => m.Wamid);
        Say("acknowledged, but lost", promised.Messages.Where(m => !rows.Contains(m.Wamid)).Select(m => m.Wamid));
        Say("stored more than once", rows.Where(r => r.Count() > 1).Select(r => r.Key));
        Say("stored, but never sent", rows.Where(r => !promised.Offered.Contains(r.Key)).Select(r => r.Key));
        Say("out of order", Misplaced(promised.Messages, rows));

        foreach (var messages in stored.Messages.GroupBy(m => m.ConversationId))
        {
            var seqs = messages.Select(m => m.Seq).Order().ToList();
            if (!seqs.SequenceEqual(Enumerable.Range(1, seqs.Count).Select(n => (long)n))) complaints.Add($"numbers of conversation {messages.Key} are not 1 to {seqs.Count}");
        }

        var counts = stored.Messages.CountBy(m => m.ConversationId).ToDictionary();
        Say("conversations whose counter is not their number of messages", stored.Conversations.Where(c => c.LastSeq != counts.GetValueOrDefault(c.Id)).Select(c => $"{c.Id}: {c.LastSeq}"));
        Say("conversations whose unread count is not their number of messages", stored.Conversations.Where(c => c.Unread != counts.GetValueOrDefault(c.Id)).Select(c => $"{c.Id}: {c.Unread}"));
        Say("messages in no conversation", counts.Keys.Except(stored.Conversations.Select(c => c.Id)).Select(id => id.ToString()));
        Say("more than one open conversation", stored.Conversations.Where(c => c.Status != "closed").CountBy(c => (c.Number, c.CustomerId)).Where(c => c.Value > 1).Select(c => c.Key.ToString()));

        Say("more than one customer for a phone", stored.Customers.CountBy(c => (c.TenantId, c.Phone)).Where(c => c.Value > 1).Select(c => c.Key.Phone ?? "none"));
        Say("customers without exactly one subscription, active", stored.Customers.Where(c => c is not { ActiveSubscriptions: 1, Subscriptions: 1 }).Select(c => c.Id.ToString()));
        Say("customers without exactly one identity", stored.Customers.Where(c => c.Identities != 1).Select(c => c.Id.ToString()));
        Say("customers not greeted exactly once", NotGreetedOnce(stored));

        var ledger = stored.Statuses.CountBy(s => s).ToDictionary();
        Say("acknowledged, but not in the status ledger once", promised.Statuses.Distinct().Where(s => ledger.GetValueOrDefault(s) != 1).Select(s => s.ToString()));
        Say("acknowledged, but without their raw body", promised.Bodies.Where(b => !stored.Bodies.Contains(b)));
        Say("parked", stored.Parked);
        Say("orphans", stored.Orphans);
        return complaints;

        void Say(string what, IEnumerable<string> cases)
        {
            var all = cases.ToList();
            if (all.Count > 0) complaints.Add($"{what}: {all.Count}, such as {string.Join(", ", all.Take(ExamplesShown))}");
        }
    }

    // What was begun after the 200 of another, or stands after it in the same POST, has the higher number.
    private static IEnumerable<string> Misplaced(IEnumerable<SentMessage> messages, ILookup<string, StoredMessage> rows)
    {
        foreach (var chat in messages.GroupBy(m => (m.Phone, m.Number)))
        {
            var sent = chat.OrderBy(m => m.Begun).ThenBy(m => m.Position).ToList();
            foreach (var (earlier, later) in sent.Zip(sent.Skip(1)))
            {
                if (later.Begun != earlier.Begun && later.Begun < earlier.Acknowledged) continue;
                if (rows[earlier.Wamid].FirstOrDefault() is not { } before || rows[later.Wamid].FirstOrDefault() is not { } after) continue;
                if (before.ConversationId != after.ConversationId || before.Seq >= after.Seq) yield return $"{earlier.Wamid} before {later.Wamid}";
            }
        }
    }

    private static IEnumerable<string> NotGreetedOnce(StoredWorld stored)
    {
        var greetings = stored.Messages.Where(m => m.IsNewCustomer).CountBy(m => m.CustomerId).ToDictionary();
        return stored.Customers.Where(c => greetings.GetValueOrDefault(c.Id) != 1).Select(c => c.Id.ToString());
    }
}
