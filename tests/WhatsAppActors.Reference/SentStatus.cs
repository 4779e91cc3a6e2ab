using System.Text.Json;

namespace WhatsAppActors.Reference;

/// <summary>What became of a message that was sent.</summary>
/// <param name="Wamid">The message.</param>
/// <param name="Rank">1 sent, 2 delivered, 3 read; 0 for anything else.</param>
internal sealed record SentStatus(string Wamid, short Rank)
{
    /// <summary>All statuses of a webhook, in its order.</summary>
    public static IEnumerable<SentStatus> Of(JsonElement webhook)
    {
        foreach (var value in Changes.ValuesOf(webhook))
        {
            if (!value.TryGetProperty("statuses", out var statuses)) continue;
            foreach (var status in statuses.EnumerateArray()) yield return new SentStatus(status.GetProperty("id").GetString()!, RankOf(status.GetProperty("status")));
        }
    }

    private static short RankOf(JsonElement status) => status.GetString() switch
    {
        "sent" => 1,
        "delivered" => 2,
        "read" => 3,
        _ => 0,
    };
}
