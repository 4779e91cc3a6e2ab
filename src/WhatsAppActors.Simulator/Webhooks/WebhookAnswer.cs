namespace WhatsAppActors.Simulator.Webhooks;

/// <summary>How a webhook was answered.</summary>
/// <param name="Status">The HTTP status; null: there was no answer.</param>
/// <param name="Body">The beginning of the answer's body.</param>
/// <param name="Milliseconds">How long it took.</param>
/// <param name="Fault">Why there was no answer.</param>
internal sealed record WebhookAnswer(int? Status, byte[] Body, double Milliseconds, string? Fault)
{
    /// <summary>Anything but 200 is retried (Meta: "Webhooks").</summary>
    public bool IsAcknowledged => Status == 200;
}
