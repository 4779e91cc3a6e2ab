namespace WhatsAppActors.Load.Network;

/// <summary>What is about to pass: a connection, a piece of what is said on it, or its end.</summary>
/// <param name="From">Who has connected; null when that is not known.</param>
/// <param name="To">Whose port it is.</param>
/// <param name="IsAnswer">Whether it goes back to who has connected.</param>
internal readonly record struct Passing(string? From, string To, bool IsAnswer);
