using System.Text;
using WhatsAppActors.Core.Channels;
using WhatsAppActors.Core.Intake;

namespace WhatsAppActors.Server.Webhooks;

/// <summary>The platform's own Meta app: its secret and verify token are valid for every channel.</summary>
public sealed class WebhookOptions
{
    /// <summary>
    /// <c>WHATSAPP_WEBHOOK_SECRET</c>: the platform's app secret. Several, separated by commas, are all valid: that is how one is
    /// replaced without losing a webhook. Empty: only channels' own app secrets verify.
    /// </summary>
    public IReadOnlyList<AppSecret> PlatformSecrets { get; private set; } = [];

    /// <summary><c>WHATSAPP_VERIFY_TOKEN</c>: answers Meta's handshake. Empty: only channels' own verify tokens do.</summary>
    public string VerifyToken { get; private set; } = "";

    /// <summary>Reads the two variables.</summary>
    internal void Read(IConfiguration configuration)
    {
        PlatformSecrets = [.. (configuration["WHATSAPP_WEBHOOK_SECRET"] ?? "")
            .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(s => new AppSecret(AppProof.Platform, Encoding.UTF8.GetBytes(s), new HashSet<string>()))];
        VerifyToken = configuration["WHATSAPP_VERIFY_TOKEN"] ?? "";
    }
}
