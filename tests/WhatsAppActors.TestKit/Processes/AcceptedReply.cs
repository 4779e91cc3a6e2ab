namespace WhatsAppActors.TestKit.Processes;

/// <summary>A request that the provider accepted, as it wrote it down.</summary>
/// <param name="Wamid">What the provider calls the message.</param>
/// <param name="CallbackData">What we call it.</param>
/// <param name="Number">The business number's provider id.</param>
/// <param name="To">The recipient, as it was written.</param>
/// <param name="Text">The text.</param>
/// <param name="Clock">When, as a timestamp of <see cref="System.Diagnostics.Stopwatch"/>: processes of one machine share that clock.</param>
internal sealed record AcceptedReply(string Wamid, string? CallbackData, string Number, string To, string Text, long Clock)
{
    /// <summary>Our message's id; empty where the request named none.</summary>
    public Guid MessageId => Guid.TryParse(CallbackData, out var id) ? id : Guid.Empty;
}
