namespace WhatsAppActors.Integration.Tests.UnderFire.Flood;

/// <summary>How large a measurement is.</summary>
/// <param name="Pairs">Rounds without a flood, and as many with one, by turns.</param>
/// <param name="Seconds">How long a round lasts.</param>
/// <param name="Others">People who write once a second, always.</param>
/// <param name="FloodMessages">Messages of one more person in a round with a flood, spread over the round.</param>
internal sealed record FloodPlan(int Pairs, int Seconds, int Others, int FloodMessages);
