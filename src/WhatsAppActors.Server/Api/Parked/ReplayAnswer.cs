namespace WhatsAppActors.Server.Api.Parked;

/// <summary>A parked item was replayed.</summary>
/// <param name="Status"><c>taken</c>.</param>
internal sealed record ReplayAnswer(string Status);
