namespace WhatsAppActors.Load.Audits.Answers;

/// <summary>A message that was answered 200: from then on somebody waits for its answer.</summary>
/// <param name="Phone">Who wrote it.</param>
/// <param name="Turn">Which of this person's messages, from 1.</param>
/// <param name="Clock">When its 200 came, a timestamp of <see cref="System.Diagnostics.Stopwatch"/>.</param>
internal readonly record struct Promise(long Phone, int Turn, long Clock);
