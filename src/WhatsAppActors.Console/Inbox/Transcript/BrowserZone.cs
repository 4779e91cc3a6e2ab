namespace WhatsAppActors.Console.Inbox.Transcript;

/// <summary>The reader's time zone, as the browser tells it.</summary>
/// <param name="Name">Such as <c>Europe/Berlin</c>.</param>
/// <param name="Minutes">Its difference from UTC now, east positive.</param>
internal sealed record BrowserZone(string? Name, int Minutes);
