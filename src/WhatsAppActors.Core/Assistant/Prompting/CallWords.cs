using WhatsAppActors.Core.Assistant.Runs;

namespace WhatsAppActors.Core.Assistant.Prompting;

/// <summary>Says to the model what became of a call that is on record.</summary>
internal static class CallWords
{
    /// <summary>An agent is to approve it.</summary>
    public const string OfWaiting = "It has not run: a person of the business must approve it first. Tell the customer that a colleague looks at it.";

    public static string Of(RecordedCall call) => call.State switch
    {
        CallState.Waiting => OfWaiting,
        CallState.Rejected => "It has not run: a person of the business has refused it.",
        CallState.Approved => "A person of the business has approved it; it is done with this answer.",
        CallState.Ended => call.Result?.ForModel ?? "Done.",
        _ => "It was begun, and it is not known whether it was done. Do not call it again; say that a colleague looks at it, and hand over.",
    };
}
