namespace WhatsAppActors.Simulator.Traffic;

/// <summary>An accepted send, as audits read it and as the journal file holds it.</summary>
/// <param name="N">Counts up from 1.</param>
/// <param name="Wamid">What we call the message.</param>
/// <param name="CallbackData">What the sender calls it: <c>biz_opaque_callback_data</c>.</param>
/// <param name="Number">The business number's id.</param>
/// <param name="To">The recipient, as it was written.</param>
/// <param name="Type">The message's type.</param>
/// <param name="Text">The text, caption or body, if it has any.</param>
/// <param name="At">When.</param>
/// <param name="Clock">When, on the machine's clock that only counts (<see cref="System.Diagnostics.Stopwatch"/>), which all of its processes share.</param>
internal sealed record AcceptedSend(
    long N, string Wamid, string? CallbackData, string Number, string To, string Type, string? Text, DateTimeOffset At, long Clock)
{
    /// <summary>The recipient's digits; null when it was sent to a user id.</summary>
    internal string? WaId { get; init; }

    /// <summary>The recipient's business-scoped user id.</summary>
    internal string UserId { get; init; } = "";

    /// <summary>The recipient, if somebody made them.</summary>
    internal People.Person? Person { get; init; }

    /// <summary>What is billed: <c>service</c>, or the template's category.</summary>
    internal string Category { get; init; } = "service";

    /// <summary>What its sender was told of it.</summary>
    internal Statuses.ToldStatuses Told { get; } = new();
}
