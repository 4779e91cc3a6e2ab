using WhatsAppActors.Core.Sending;

namespace WhatsAppActors.Core.Media;

/// <summary>What became of an upload. There are these three cases and no other. One that may have been taken all the same is made again: it costs nothing.</summary>
public abstract record UploadOutcome
{
    private UploadOutcome()
    {
    }

    /// <summary>The provider has it.</summary>
    /// <param name="ProviderId">Its id there.</param>
    public sealed record Uploaded(string ProviderId) : UploadOutcome;

    /// <summary>The provider says, with a code of its own, that it does not take it.</summary>
    /// <param name="Error">What it says.</param>
    /// <param name="Advice">What follows from the code.</param>
    public sealed record Refused(SendError Error, RetryAdvice Advice) : UploadOutcome;

    /// <summary>There was no answer that can be read.</summary>
    /// <param name="Reason">Why, for a person.</param>
    public sealed record NoAnswer(string Reason) : UploadOutcome;
}
