namespace WhatsAppActors.Core.Replies.Rules;

/// <summary>When people answer. Nothing comes of it while there is no away text.</summary>
public sealed record OfficeHoursRule
{
    /// <summary>An IANA time zone, such as <c>Europe/Berlin</c>. Default: UTC.</summary>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>The openings of each weekday. A day without any is closed. Default: none on any day.</summary>
    public WeekDays Days { get; init; } = new();

    /// <summary>Said while closed, once in a closed period; may hold placeholders. Default: null, office hours are off.</summary>
    public string? AwayText { get; init; }
}
