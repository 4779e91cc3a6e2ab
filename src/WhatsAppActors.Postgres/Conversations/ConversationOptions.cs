using System.ComponentModel.DataAnnotations;

namespace WhatsAppActors.Postgres.Conversations;

/// <summary>When conversations end by themselves. Section <c>WhatsAppActors:Conversations</c>.</summary>
public sealed class ConversationOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "WhatsAppActors:Conversations";

    /// <summary>
    /// An open direct chat without a message for that long is closed; the customer's next message opens another one. Up to 1,000 days;
    /// <c>00:00:00</c> or null: never. Default 3 days: longer than WhatsApp's 24-hour window and a weekend.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "1000.00:00:00")]
    public TimeSpan? CloseAfterSilence { get; set; } = TimeSpan.FromDays(3);

    /// <summary>Chats that one statement of the sweep moves at most, 1 to 10,000. Default 500; more become further statements.</summary>
    [Range(1, 10_000)]
    public int ChatsPerSweep { get; set; } = 500;
}
