namespace WhatsAppActors.Simulator.Numbers;

/// <summary>A business number and how its owner is reached. The token and the secret are never shown.</summary>
internal sealed record BusinessNumber(
    string Id, string WabaId, string DisplayPhoneNumber, string VerifiedName, string AccessToken, string AppSecret, Uri? WebhookUrl)
{
    /// <summary>Messages a second that it may send: 80, 1000 or 20 (Meta: "Throughput").</summary>
    public int PerSecond { get; init; } = NumberDefaults.PerSecond;

    /// <summary>The display number as webhooks write it: digits only.</summary>
    public string Digits { get; } = string.Concat(DisplayPhoneNumber.Where(char.IsAsciiDigit));
}
