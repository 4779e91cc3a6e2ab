namespace WhatsAppActors.Integration.Tests.UnderFire.Flood;

/// <summary>A message of one of the others.</summary>
/// <param name="Wamid">Its id.</param>
/// <param name="Flooded">True when it was written in a round with a flood.</param>
/// <param name="Begun">When its POST was begun, as a timestamp of <see cref="System.Diagnostics.Stopwatch"/>.</param>
/// <param name="Acknowledged">When it was answered 200, likewise.</param>
internal sealed record Asked(string Wamid, bool Flooded, long Begun, long Acknowledged);
