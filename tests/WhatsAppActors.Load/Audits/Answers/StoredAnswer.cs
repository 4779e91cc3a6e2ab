namespace WhatsAppActors.Load.Audits.Answers;

/// <summary>A reply as the database has it.</summary>
/// <param name="Id">Our message's.</param>
/// <param name="Seq">Its place in its conversation.</param>
/// <param name="Text">What it says.</param>
/// <param name="Status">What is known of it.</param>
/// <param name="WasUnknown">Its fate was unknown for a while, as far as somebody took it down.</param>
internal sealed record StoredAnswer(Guid Id, long Seq, string Text, string Status, bool WasUnknown = false);
