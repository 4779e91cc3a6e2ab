namespace WhatsAppActors.Server.Api;

/// <summary>Configuration section <c>WhatsAppActors</c>, as far as the API needs it.</summary>
internal sealed class ApiOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "WhatsAppActors";

    /// <summary>
    /// True: a channel may name another Graph API host than Meta's, such as a simulator. The server then calls whatever address
    /// a tenant writes, so it stays off in Production. Default: false.
    /// </summary>
    public bool AllowCustomGraphHost { get; set; }
}
