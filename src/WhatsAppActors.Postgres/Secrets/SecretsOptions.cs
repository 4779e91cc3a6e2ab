namespace WhatsAppActors.Postgres.Secrets;

/// <summary>Configuration section <c>WhatsAppActors</c>, as far as secrets need it.</summary>
public sealed class SecretsOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "WhatsAppActors";

    /// <summary>
    /// The key that wraps the key ring: 32 bytes as base64. Required in Production. Elsewhere, when it is missing, one is made
    /// in <c>master.key</c> in the data directory.
    /// </summary>
    public string? MasterKey { get; set; }

    /// <summary>Where the server keeps its own files. Default: <c>.data</c> in the working directory.</summary>
    public string DataDirectory { get; set; } = ".data";
}
