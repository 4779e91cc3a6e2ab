using WhatsAppActors.Core.Inbox;

namespace WhatsAppActors.Console.Inbox.Actions;

/// <summary>
/// WhatsApp's customer service window: for 24 hours after the customer's last message or call anything may be sent, then approved templates
/// only (Meta: "Send messages", "Customer service windows").
/// </summary>
/// <param name="Text">What an agent reads.</param>
/// <param name="Level">How urgent: open, soon or over.</param>
/// <param name="Next">After which time the text is another; null: never.</param>
internal sealed record AnswerWindow(string Text, string Level, TimeSpan? Next)
{
    private static readonly TimeSpan Soon = TimeSpan.FromHours(1);
    private static readonly TimeSpan BySecond = TimeSpan.FromMinutes(2);

    /// <summary>The window of a chat; null where there is none: in groups and closed chats.</summary>
    public static AnswerWindow? Of(InboxRow row, DateTimeOffset now)
    {
        if (row.Kind == "group" || row.Status == "closed") return null;
        if (row.WindowExpiresAt is not { } end) return new("No message from the customer yet: only templates", "over", Next: null);
        var left = end - now;
        if (left <= TimeSpan.Zero) return new("Window closed: only templates", "over", Next: null);
        return new($"Answers possible for {Words(left)}", left < Soon ? "soon" : "open", left < BySecond ? TimeSpan.FromSeconds(1) : PastMinute(left));
    }

    /// <summary>True when only templates can be sent.</summary>
    public static bool IsOver(InboxRow row, DateTimeOffset now) => Of(row, now)?.Level == "over";

    private static string Words(TimeSpan left) =>
        left < BySecond ? left < TimeSpan.FromMinutes(1) ? $"{left.Seconds} s" : $"1 min {left.Seconds} s"
        : left < Soon ? $"{left.Minutes} min"
        : $"{(int)left.TotalHours} h {left.Minutes} min";

    // Just after the shown minute has ended.
    private static TimeSpan PastMinute(TimeSpan left) => TimeSpan.FromTicks(left.Ticks % TimeSpan.TicksPerMinute) + TimeSpan.FromMilliseconds(50);
}
