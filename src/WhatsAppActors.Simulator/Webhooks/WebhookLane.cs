namespace WhatsAppActors.Simulator.Webhooks;

/// <summary>The updates about one address, in the order in which they came. Guarded by its <see cref="WebhookLanes"/>.</summary>
internal sealed class WebhookLane(string address)
{
    public string Address { get; } = address;

    public Queue<WebhookItem> Items { get; } = new();

    /// <summary>Something of it is on its way: what is behind waits.</summary>
    public bool IsHeld { get; set; }

    /// <summary>It stands in the line of those that may go.</summary>
    public bool IsReady { get; set; }
}
