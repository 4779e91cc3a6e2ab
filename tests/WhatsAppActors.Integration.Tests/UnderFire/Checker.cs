namespace WhatsAppActors.Integration.Tests.UnderFire;

/// <summary>Compares what a load was promised with what is stored. Knows nothing of how either came about.</summary>
internal static class Checker
{
    /// <summary>Everything that is wrong, in words; empty when all is well.</summary>
    public static IReadOnlyList<string> Complaints(Acknowledged promised, StoredWorld stored)
    {
        var complaints = new ComplaintList();
        var rows = stored.Messages.ToLookup(m => m.Wamid);
        complaints.Say("acknowledged, but lost", promised.Messages.Where(m => !rows.Contains(m.Wamid)).Select(m => m.Wamid));
        complaints.Say("stored more than once", rows.Where(r => r.Count() > 1).Select(r => r.Key));
        complaints.Say("stored, but never sent", rows.Where(r => !promised.Offered.Contains(r.Key)).Select(r => r.Key));
        complaints.Say("out of order", Misplaced(promised.Messages, rows));

        // Replies have their places between the messages.
        foreach (var numbers in stored.Messages.Select(m => (m.ConversationId, m.Seq)).Concat(stored.Replies.Select(r => (r.ConversationId, r.Seq))).GroupBy(p => p.ConversationId, p => p.Seq))
        {
            var seqs = numbers.Order().ToList();
            if (!seqs.SequenceEqual(Enumerable.Range(1, seqs.Count).Select(n => (long)n))) complaints.Say($"numbers of conversation {numbers.Key} are not 1 to {seqs.Count}");
        }

        var counts = stored.Messages.CountBy(m => m.ConversationId).ToDictionary();
        var replies = stored.Replies.CountBy(r => r.ConversationId).ToDictionary();
        complaints.Say("conversations whose counter is not their number of messages", stored.Conversations.Where(c => c.LastSeq != counts.GetValueOrDefault(c.Id) + replies.GetValueOrDefault(c.Id)).Select(c => $"{c.Id}: {c.LastSeq}"));
        complaints.Say("conversations whose unread count is not their number of messages", stored.Conversations.Where(c => c.Unread != counts.GetValueOrDefault(c.Id)).Select(c => $"{c.Id}: {c.Unread}"));
        complaints.Say("messages in no conversation", counts.Keys.Union(replies.Keys).Except(stored.Conversations.Select(c => c.Id)).Select(id => id.ToString()));
        complaints.Say("more than one open conversation", stored.Conversations.Where(c => c.Status != "closed").CountBy(c => (c.Number, c.CustomerId)).Where(c => c.Value > 1).Select(c => c.Key.ToString()));

        complaints.Say("more than one customer for a phone", stored.Customers.CountBy(c => (c.TenantId, c.Phone)).Where(c => c.Value > 1).Select(c => c.Key.Phone ?? "none"));
        complaints.Say("customers without exactly one subscription, active", stored.Customers.Where(c => c is not { ActiveSubscriptions: 1, Subscriptions: 1 }).Select(c => c.Id.ToString()));
        complaints.Say("customers without exactly one identity", stored.Customers.Where(c => c.Identities != 1).Select(c => c.Id.ToString()));
        complaints.Say("customers not greeted exactly once", NotGreetedOnce(stored));

        var ledger = stored.Statuses.CountBy(s => s).ToDictionary();
        complaints.Say("acknowledged, but not in the status ledger once", promised.Statuses.Distinct().Where(s => ledger.GetValueOrDefault(s) != 1).Select(s => s.ToString()));
        complaints.Say("acknowledged, but without their raw body", promised.Bodies.Where(b => !stored.Bodies.Contains(b)));
        complaints.Say("parked", stored.Parked);
        complaints.Say("orphans", stored.Orphans);
        return complaints.All;
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
