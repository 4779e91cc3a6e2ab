using System.Text.Json;

using WhatsAppActors.Channels.MetaCloud.Webhooks.Json;

namespace WhatsAppActors.Channels.MetaCloud.Webhooks.Messages;

/// <summary>The status of an imported message (Meta: "history webhook reference").</summary>
internal static class HistoryStatus
{
    /// <summary><c>history_context.status</c> in our words; null when it is missing or unknown.</summary>
    public static string? Of(JsonElement historyContext) => historyContext.Member("status"u8).Text()?.ToUpperInvariant() switch
    {
        // Both have left the business for good: nothing more will be told of them.
        "PENDING" or "SENT" => "sent",
        "DELIVERED" => "delivered",
        "READ" => "read",
        "PLAYED" => "played",
        "ERROR" => "failed",
        _ => null,
    };
}
