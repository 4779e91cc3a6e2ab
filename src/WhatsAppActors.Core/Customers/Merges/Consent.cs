using WhatsAppActors.Core.Replies;

namespace WhatsAppActors.Core.Customers.Merges;

/// <summary>A person's consent.</summary>
/// <param name="Status">What holds.</param>
/// <param name="At">When it was said; null: never, or nobody knows.</param>
public readonly record struct Consent(ConsentStatus Status, DateTimeOffset? At)
{
    /// <summary>True when the person has said something.</summary>
    public bool IsWord => Status != ConsentStatus.Pending;

    /// <summary>The consent of two who are one person: a word beats none, the later word the earlier, a withdrawal a grant of the same moment.</summary>
    public static Consent Of(Consent one, Consent other)
    {
        if (one.IsWord != other.IsWord) return one.IsWord ? one : other;
        var (at, otherAt) = (one.At ?? DateTimeOffset.MinValue, other.At ?? DateTimeOffset.MinValue);
        if (at != otherAt) return at > otherAt ? one : other;
        return other.Status == ConsentStatus.Withdrawn ? other : one;
    }
}
