namespace WhatsAppActors.Simulator.Numbers;

/// <summary>Which addresses webhooks may go to.</summary>
internal static class WebhookAddress
{
    /// <summary>What is wrong with the address; null when nothing is.</summary>
    public static string? Fault(Uri address, bool anyHost) =>
        !address.IsAbsoluteUri || address.Scheme is not ("http" or "https") ? "must be an absolute http or https URL"
        : !anyHost && !address.IsLoopback ? "must be a loopback address, such as http://127.0.0.1:5080/webhooks/whatsapp (AllowOtherWebhookHosts lifts this)"
        : null;
}
