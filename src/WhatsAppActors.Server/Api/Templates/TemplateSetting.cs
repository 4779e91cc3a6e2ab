namespace WhatsAppActors.Server.Api.Templates;

/// <summary>The setting <c>WHATSAPP_ENABLE_TEMPLATES</c>: whether templates are managed here. Default: true.</summary>
internal static class TemplateSetting
{
    private const string Name = "WHATSAPP_ENABLE_TEMPLATES";

    /// <summary>False only when the setting says <c>false</c> or <c>0</c>.</summary>
    public static bool IsOn(IConfiguration configuration) => Switch.IsOn(configuration, Name);
}
