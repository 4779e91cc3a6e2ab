using System.Security.Cryptography;
using System.Text;

namespace WhatsAppActors.Simulator.Webhooks;

/// <summary>How webhooks say who sent them (Meta: "Webhooks", "Validating payloads").</summary>
internal static class WebhookSignature
{
    public const string Header = "X-Hub-Signature-256";

    public static string Of(string appSecret, ReadOnlySpan<byte> body) =>
        "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(appSecret), body));
}
