namespace WhatsAppActors.Simulator;

/// <summary>A business number, as the configuration names it.</summary>
public sealed class SimulatorNumber
{
    /// <summary>Its <c>phone_number_id</c>: 1 to 128 printable characters. Required.</summary>
    public string PhoneNumberId { get; set; } = "";

    /// <summary>The WhatsApp Business Account that it belongs to. Default: the phone number id.</summary>
    public string? WabaId { get; set; }

    /// <summary>The number as people see it. Default <c>+1 555 078 3881</c>.</summary>
    public string? DisplayPhoneNumber { get; set; }

    /// <summary>The business's name as people see it. Default <c>Sample Business</c>.</summary>
    public string? VerifiedName { get; set; }

    /// <summary>The bearer token that its requests must bring. Required.</summary>
    public string AccessToken { get; set; } = "";

    /// <summary>Signs its webhooks. Required.</summary>
    public string AppSecret { get; set; } = "";

    /// <summary>Where its webhooks go. Default: nowhere; they wait.</summary>
    public Uri? WebhookUrl { get; set; }
}
