namespace WhatsAppActors.Client.Tests;

/// <summary>What the server was asked, and when.</summary>
internal sealed record AskedRequest(string Line, string Body, string? IdempotencyKey, string? LastEventId, string? Authorization, DateTimeOffset At);
