namespace WhatsAppActors.Core.Views;

/// <summary>One thing that the provider said about a message.</summary>
/// <param name="Status">The provider's word.</param>
/// <param name="Timestamp">The provider's time.</param>
/// <param name="ReceivedAt">When it arrived here.</param>
/// <param name="Recipient">Whom it is about; empty where the webhook names nobody.</param>
/// <param name="Error">Why it failed; null without an error.</param>
public sealed record StatusView(string Status, DateTimeOffset Timestamp, DateTimeOffset ReceivedAt, string Recipient, RawJson? Error);
