namespace WhatsAppActors.Load.Audits;

/// <summary>What was acknowledged, held against what is stored and what the provider got.</summary>
/// <param name="Acknowledged">Messages that were answered 200.</param>
/// <param name="Lost">Of them, those that are not stored.</param>
/// <param name="Doubled">Messages that are stored more than once, and people who are two customers.</param>
/// <param name="WrongCustomer">Messages that stand with somebody else.</param>
/// <param name="OutOfOrder">Messages that stand before what the same person wrote earlier.</param>
/// <param name="Replies">Replies that the provider accepted.</param>
/// <param name="Unanswered">Messages without a reply to them, or to a later one that was answered together with them.</param>
/// <param name="AnsweredTwice">Replies that the provider accepted more than once, or out of a person's order.</param>
/// <param name="Untold">Replies that were read, as a webhook said that was answered 200, and are not stored as read; null where nobody said so.</param>
internal sealed record Audit(
    long Acknowledged, long Lost, long Doubled, long WrongCustomer, long OutOfOrder, long Replies, long Unanswered, long AnsweredTwice, long? Untold = null)
{
    /// <summary>True when everything is as it was promised.</summary>
    public bool Holds => (Lost | Doubled | WrongCustomer | OutOfOrder | Unanswered | AnsweredTwice | (Untold ?? 0)) == 0;

    public override string ToString() =>
        $"acknowledged {Acknowledged}: lost {Lost}, doubled {Doubled}, wrong customer {WrongCustomer}, out of order {OutOfOrder}"
        + (Replies == 0 && Unanswered == 0 ? "" : $"; replies {Replies}: missing {Unanswered}, twice or out of order {AnsweredTwice}")
        + (Untold is null ? "" : $"; read and not stored as read {Untold}");
}
