namespace WhatsAppActors.Load.Pace;

/// <summary>A message that was asked for.</summary>
/// <param name="MessageId">The message.</param>
/// <param name="Number">Through which number it goes.</param>
/// <param name="Lane"><c>reply</c>, <c>utility</c> or <c>marketing</c>.</param>
/// <param name="Queued">When it was acknowledged, on the machine's clock.</param>
/// <param name="IsOfMany">True: its person is sent more than a pair's burst, so that WhatsApp itself makes it wait.</param>
internal sealed record PacedSend(Guid MessageId, string Number, string Lane, long Queued, bool IsOfMany);
