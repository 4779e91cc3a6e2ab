namespace WhatsAppActors.Server.Api.Operations;

/// <summary>What waits to be sent, of at most 500 numbers.</summary>
/// <param name="Due">Messages whose time has come.</param>
/// <param name="Later">Messages that wait for a time.</param>
/// <param name="Sending">Messages whose request is on its way.</param>
/// <param name="NumbersStopped">Numbers that send nothing before somebody acts.</param>
/// <param name="NumbersHeld">Numbers that the provider asked to wait.</param>
/// <param name="OldestQueuedAt">When the oldest of those that wait was queued; null when none does.</param>
internal sealed record OutboxAnswer(int Due, int Later, int Sending, int NumbersStopped, int NumbersHeld, DateTimeOffset? OldestQueuedAt);
