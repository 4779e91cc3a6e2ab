namespace WhatsAppActors.Server.Api.Customers;

/// <summary>The setting <c>CUSTOMER_ANALYTICS_ENABLED</c>: whether customers are counted. Default: true.</summary>
internal static class AnalyticsSetting
{
    private const string Name = "CUSTOMER_ANALYTICS_ENABLED";

    /// <summary>False only when the setting says <c>false</c> or <c>0</c>.</summary>
    public static bool IsOn(IConfiguration configuration) => Switch.IsOn(configuration, Name);
}
