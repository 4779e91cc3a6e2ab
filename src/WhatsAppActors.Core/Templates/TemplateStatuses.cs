namespace WhatsAppActors.Core.Templates;

/// <summary>What the provider says of a template (Meta: "Template status"). The list is open: one that nobody knows lets nothing go out.</summary>
public static class TemplateStatuses
{
    /// <summary>It may be sent.</summary>
    public const string Approved = "APPROVED";

    /// <summary>It waits for WhatsApp's judgement.</summary>
    public const string Pending = "PENDING";

    /// <summary>WhatsApp refuses it.</summary>
    public const string Rejected = "REJECTED";

    /// <summary>WhatsApp holds it back for some hours, for its bad quality.</summary>
    public const string Paused = "PAUSED";

    /// <summary>WhatsApp holds it back for good.</summary>
    public const string Disabled = "DISABLED";

    /// <summary>It is gone.</summary>
    public const string Deleted = "DELETED";

    /// <summary>
    /// The status that an event of <c>message_template_status_update</c> leaves; null for one that says something else: that it was reported
    /// (FLAGGED), say, or a word that nobody knows.
    /// </summary>
    public static string? After(string? told) => told switch
    {
        "APPROVED" or "REINSTATED" or "UNARCHIVED" or "UNPAUSED" => Approved,
        "PENDING" or "IN_APPEAL" or "REJECTED" or "PAUSED" or "DISABLED" or "ARCHIVED" or "LIMIT_EXCEEDED" or "LOCKED" or "PENDING_DELETION" or "DELETED" => told,
        _ => null,
    };

    /// <summary>Why what waits for a template waits, for a person; null: it does not wait.</summary>
    public static string? WaitOf(string name, string status, string? reason) => status switch
    {
        Approved => null,
        Paused => $"WhatsApp has paused the template {name}{Because(reason)}. It goes out when WhatsApp lets it go on.",
        Disabled => $"WhatsApp has disabled the template {name} for good{Because(reason)}. Cancel the message, or send another template.",
        Rejected => $"WhatsApp has rejected the template {name}{Because(reason)}. Edit it; what waits goes out when it is approved. Or cancel the message.",
        Deleted => $"The template {name} is deleted. Cancel the message, or send another template.",
        _ => $"The template {name} is {status}, and only an approved one is sent. It goes out when WhatsApp approves it.",
    };

    private static string Because(string? reason) => string.IsNullOrEmpty(reason) ? "" : $" ({reason})";
}
