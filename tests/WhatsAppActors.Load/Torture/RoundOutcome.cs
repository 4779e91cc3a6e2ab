namespace WhatsAppActors.Load.Torture;

/// <summary>What came of a round.</summary>
/// <param name="Complaints">What is wrong, in words.</param>
/// <param name="Acknowledged">Messages that were answered 200.</param>
/// <param name="Answers">Replies that are stored.</param>
/// <param name="Unknown">Of them, those of unknown fate before the provider told.</param>
internal sealed record RoundOutcome(IReadOnlyList<string> Complaints, int Acknowledged, int Answers, int Unknown);
