namespace WhatsAppActors.Core.Media;

/// <summary>Why a message's file cannot be read.</summary>
public enum MediaMissing
{
    /// <summary>The tenant has no such message, or it carries no file.</summary>
    NotFound,

    /// <summary>The provider does not have it any more: WhatsApp keeps what customers send for 7 days (Meta: "Media").</summary>
    Gone,

    /// <summary>The channel has no access token that the provider takes.</summary>
    NoAccess,

    /// <summary>The provider could not be reached, or gave no answer of its own. Later it may.</summary>
    Unreachable,

    /// <summary>It is longer than what is served, 100 MB.</summary>
    TooLarge,

    /// <summary>The provider's answer names a place that no file is fetched from.</summary>
    StrangePlace,
}
