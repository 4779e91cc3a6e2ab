namespace WhatsAppActors.Core.Sending;

/// <summary>What has to wait before a refused message is tried again.</summary>
public enum RetryScope
{
    /// <summary>This message (and what must come after it in its conversation).</summary>
    Message,

    /// <summary>Everything from this business number to this recipient.</summary>
    Pair,

    /// <summary>Everything from this business number.</summary>
    Number,

    /// <summary>Everything from the numbers of this account and app; a sender that knows only its own number holds that one.</summary>
    Account,
}
