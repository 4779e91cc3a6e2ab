namespace WhatsAppActors.TestKit.Simulator;

/// <summary>A send that the pretend WhatsApp accepted, as it wrote it down.</summary>
/// <param name="CallbackData">What the sender calls it: the message's id.</param>
/// <param name="Number">The business number's id.</param>
/// <param name="Clock">When, on the machine's clock that only counts, which all of its processes share.</param>
internal sealed record AcceptedBySimulator(string? CallbackData, string Number, long Clock);
