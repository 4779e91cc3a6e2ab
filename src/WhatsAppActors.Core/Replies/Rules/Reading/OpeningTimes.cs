namespace WhatsAppActors.Core.Replies.Rules.Reading;

/// <summary>How times of a day are written.</summary>
internal static class OpeningTimes
{
    /// <summary>24 hours, two digits each.</summary>
    public const string Format = "HH:mm";

    /// <summary>Midnight at a day's end.</summary>
    public const string EndOfDay = "24:00";
}
