using WhatsAppActors.Client;

namespace WhatsAppActors.Orleans.Client;

/// <summary>How a process uses the cluster without being part of it. Section <c>WhatsAppActors:GrainClient</c>; the cluster itself is named in <c>WhatsAppActors:Orleans</c>.</summary>
public sealed class GrainClientOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "WhatsAppActors:GrainClient";

    /// <summary>The tenant that <see cref="IWhatsAppActors"/> speaks for. Null: none; tenants are asked for by <see cref="IWhatsAppActorsCluster.ForTenant"/>.</summary>
    public string? TenantId { get; set; }

    /// <summary>
    /// How what passes by itself is tried again. Default 8 tries, the last after some 25 seconds: a killed silo's actors answer elsewhere
    /// after 6 to 10.
    /// </summary>
    public RetryOptions Retries { get; set; } = new() { Attempts = 8 };
}
