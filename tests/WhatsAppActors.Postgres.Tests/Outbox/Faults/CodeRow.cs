namespace WhatsAppActors.Postgres.Tests.Outbox.Faults;

/// <summary>A row of the provider's contract.</summary>
/// <param name="Code">The provider's code.</param>
/// <param name="Http">The status it comes with.</param>
/// <param name="Fate">What follows.</param>
/// <param name="Soonest">Seconds until the retry, at least.</param>
/// <param name="Latest">Seconds until the retry, at most.</param>
/// <param name="Retries">How many retries are made while it goes on; null: until the message is a day old.</param>
public sealed record CodeRow(int Code, int Http, Fate Fate, double Soonest = 0, double Latest = 0, int? Retries = null);
