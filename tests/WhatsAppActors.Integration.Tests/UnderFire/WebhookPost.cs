using System.Text;
using System.Text.Json.Nodes;

namespace WhatsAppActors.Integration.Tests.UnderFire;

/// <summary>One POST, and what a 200 to it promises. Sent again it is the same bytes, as Meta's retries are.</summary>
internal sealed record WebhookPost(byte[] Body, IReadOnlyList<(string Wamid, string Phone, string Number)> Messages, IReadOnlyList<SentStatus> Statuses)
{
    public int Items => Messages.Count + Statuses.Count;

    /// <summary>A POST of text messages and statuses, in this order.</summary>
    public static WebhookPost Of(IReadOnlyList<(string Wamid, string Phone, string Number)> messages, string number, params IReadOnlyList<SentStatus> statuses)
    {
        var changes = messages.GroupBy(m => m.Number)
            .Select(g => ("waba-" + g.Key, g.Key, "messages", g.Select(m => (JsonNode?)MetaPosts.Text(m.Phone, m.Wamid, "Hello " + m.Wamid)).ToArray())).ToList();
        if (statuses.Count > 0) changes.Add(("waba-" + number, number, "statuses", [.. statuses.Select(s => MetaPosts.Status(s.Wamid, s.Recipient, s.Status))]));
        return new WebhookPost(Encoding.UTF8.GetBytes(MetaPosts.Envelope(changes).ToJsonString()), messages, statuses);
    }

    /// <summary>A POST of one text message.</summary>
    public static WebhookPost OfOne(string wamid, string phone, string number) => Of([(wamid, phone, number)], number);
}
