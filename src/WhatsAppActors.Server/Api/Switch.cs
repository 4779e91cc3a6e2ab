namespace WhatsAppActors.Server.Api;

/// <summary>Settings of the environment that switch something off. What is not set is on.</summary>
internal static class Switch
{
    /// <summary>False only when the setting says <c>false</c> or <c>0</c>.</summary>
    public static bool IsOn(IConfiguration configuration, string name) =>
        configuration[name]?.Trim() is not { } value || !(value.Equals("false", StringComparison.OrdinalIgnoreCase) || value == "0");
}
