namespace WhatsAppActors.Console;

/// <summary>The console's options: section <c>WhatsAppActors:Console</c>.</summary>
public sealed class ConsoleOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "WhatsAppActors:Console";

    /// <summary>
    /// Origins, such as <c>https://console.example.com</c>, that count as the console's own beside the one it is asked by: for proxies that
    /// change the Host header. Default: none.
    /// </summary>
    public string[] AllowedOrigins { get; set; } = [];
}
