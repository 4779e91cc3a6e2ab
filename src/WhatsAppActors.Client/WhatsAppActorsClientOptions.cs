namespace WhatsAppActors.Client;

/// <summary>How the server is reached. Section <c>WhatsAppActors:Client</c>.</summary>
public sealed class WhatsAppActorsClientOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "WhatsAppActors:Client";

    /// <summary>The server's address, such as <c>https://chat.example.org/</c>; a path in it is kept. Required.</summary>
    public Uri? BaseAddress { get; set; }

    /// <summary>The tenant's API key; it names the tenant. Required. Keep it where secrets are kept.</summary>
    public string? ApiKey { get; set; }

    /// <summary>How what passes by itself is tried again.</summary>
    public RetryOptions Retries { get; set; } = new();
}
