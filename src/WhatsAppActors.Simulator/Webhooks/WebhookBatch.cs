namespace WhatsAppActors.Simulator.Webhooks;

/// <summary>Updates that share a POST, and the lanes that they hold until it is settled.</summary>
internal sealed class WebhookBatch
{
    public List<WebhookItem> Items { get; } = [];

    public HashSet<WebhookLane> Lanes { get; } = [];
}
