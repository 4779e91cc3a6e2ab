namespace WhatsAppActors.Integration.Tests.UnderFire;

/// <summary>Everything that a load was promised, and everything that it ever offered.</summary>
/// <param name="Messages">Acknowledged messages.</param>
/// <param name="Statuses">Acknowledged statuses; one may be there more than once.</param>
/// <param name="Bodies">SHA-256 of the acknowledged POSTs, hexadecimal.</param>
/// <param name="Offered">The wamids of all messages that were sent, acknowledged or not.</param>
internal sealed record Acknowledged(
    IReadOnlyCollection<SentMessage> Messages, IReadOnlyCollection<SentStatus> Statuses, IReadOnlyCollection<string> Bodies, IReadOnlySet<string> Offered);
