namespace WhatsAppActors.Core.Intake;

/// <summary>What an <see cref="ItemAddress"/> names.</summary>
public enum AddressKind
{
    /// <summary>One business number: at most one live channel.</summary>
    Number,

    /// <summary>A business account: every live channel of that account gets the item.</summary>
    Account,
}
