namespace WhatsAppActors.Core.Sending;

/// <summary>What is known of a send. There are these five cases and no other.</summary>
public abstract record SendOutcome
{
    private SendOutcome()
    {
    }

    /// <summary>The provider took the message and named it. Taken is not delivered: statuses tell the rest.</summary>
    /// <param name="ProviderMessageId">The provider's id (wamid), 1 to 512 characters.</param>
    /// <param name="RecipientWaId">The recipient's phone as the provider writes it; it may differ from the one sent to (Brazil, Mexico). Null when not told.</param>
    /// <param name="RecipientUserId">The recipient's business-scoped user id; null when not told.</param>
    /// <param name="HeldForQuality">True when the provider holds it back to watch the template's quality first.</param>
    public sealed record Accepted(string ProviderMessageId, string? RecipientWaId, string? RecipientUserId, bool HeldForQuality) : SendOutcome
    {
        /// <summary>The message's id, without the person's.</summary>
        public override string ToString() => $"{nameof(Accepted)} {{ {nameof(ProviderMessageId)} = {ProviderMessageId} }}";
    }

    /// <summary>The provider says, with a code of its own, that it did not take the message.</summary>
    /// <param name="Error">What it says.</param>
    /// <param name="Advice">What follows from the code.</param>
    public sealed record Refused(SendError Error, RetryAdvice Advice) : SendOutcome;

    /// <summary>The provider cannot have taken the message: it never had the whole request.</summary>
    /// <param name="Reason">Why.</param>
    public sealed record NotSent(NotSentReason Reason) : SendOutcome
    {
        /// <summary>What follows from the reason.</summary>
        public RetryAdvice Advice => RetryAdvice.For(Reason);
    }

    /// <summary>No request was made: the message is not to go out yet. Nothing is counted against it.</summary>
    /// <param name="Until">When it is tried.</param>
    /// <param name="Reason">Why, for a person: what it waits for.</param>
    public sealed record Held(DateTimeOffset Until, string Reason) : SendOutcome
    {
        /// <summary>The person has been sent as much as WhatsApp takes for one at a time (Meta: "Pair rate limits").</summary>
        public const string ByPairRate = "WhatsApp takes one message to a person each 6 seconds, and up to 45 at once; this person has had theirs.";
    }

    /// <summary>The provider may have taken the message. It must not be sent again before a status, an echo or a person settles it.</summary>
    /// <param name="Reason">Why nobody knows.</param>
    /// <param name="HttpStatus">The status of the answer that could not be read; null when there was no answer.</param>
    public sealed record Unknown(UnknownReason Reason, int? HttpStatus = null) : SendOutcome;
}
