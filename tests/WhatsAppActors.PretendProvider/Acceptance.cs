namespace WhatsAppActors.PretendProvider;

/// <summary>An accepted request, as the journal holds it.</summary>
/// <param name="Wamid">What we call the message.</param>
/// <param name="CallbackData">What the sender calls it: <c>biz_opaque_callback_data</c>.</param>
/// <param name="Number">The business number's id.</param>
/// <param name="To">The recipient, as it was written.</param>
/// <param name="Text">The text.</param>
/// <param name="At">When.</param>
/// <param name="Clock">When, on the machine's clock that only counts (<see cref="System.Diagnostics.Stopwatch"/>), which all of its processes share.</param>
internal sealed record Acceptance(string Wamid, string? CallbackData, string Number, string To, string Text, DateTimeOffset At, long Clock);
