namespace WhatsAppActors.Load.Audits.Answers;

/// <summary>How long people waited for their answers in a stretch of a run.</summary>
/// <param name="Stretch">The fault's name.</param>
/// <param name="Acknowledged">Messages that were answered 200 in it.</param>
/// <param name="PerSecond">The same a second.</param>
/// <param name="Longest">From a message's 200 until the provider had the answer to it, or to a later one of the same person.</param>
/// <param name="Percentile99">99 of 100 waited no longer.</param>
/// <param name="LongestOf">Who waited longest, and for which of their messages; null when nobody did.</param>
/// <param name="Unknown">Messages whose answer is of unknown fate and did not come to the provider: nobody can say how long their silence is.</param>
internal sealed record StretchSilence(string Stretch, int Acknowledged, double PerSecond, TimeSpan Longest, TimeSpan Percentile99, Promise? LongestOf, int Unknown);
