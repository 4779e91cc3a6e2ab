using System.ComponentModel;

namespace WhatsAppActors.Server.Api.Operations;

/// <summary>Chats with messages that no turn has handled.</summary>
/// <param name="Count">How many; counted up to 1,000.</param>
/// <param name="OldestSince">Since when the one waits that waits longest; null when none does.</param>
internal sealed record UnhandledAnswer([property: Description("Counted up to 1,000.")] int Count, DateTimeOffset? OldestSince);
