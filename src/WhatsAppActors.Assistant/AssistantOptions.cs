namespace WhatsAppActors.Assistant;

/// <summary>Configuration section <c>WhatsAppActors:Assistant</c>.</summary>
public sealed class AssistantOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "WhatsAppActors:Assistant";

    /// <summary>
    /// True: models' endpoints, tenants' functions and MCP servers may be on this machine or in its network, as they are while one tries things out. Tenants name those
    /// addresses: never where tenants are strangers. Default: false.
    /// </summary>
    public bool AllowPrivateAddresses { get; set; }
}
