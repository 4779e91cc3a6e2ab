namespace WhatsAppActors.Console.Inbox.Transcript.Content;

/// <summary>A line of an order.</summary>
/// <param name="Product">The retailer's id of it.</param>
/// <param name="Quantity">How many.</param>
/// <param name="Price">Of one; null when it is missing.</param>
/// <param name="Sum">Of all; null when the price is missing.</param>
internal sealed record OrderLine(string Product, string Quantity, string? Price, string? Sum);
