namespace WhatsAppActors.Core.Sending;

/// <summary>Hands one message to a provider, once, and says what is known of it afterwards.</summary>
public interface IMessageSender
{
    /// <summary>The kind of channel it sends through, such as <see cref="Channels.ChannelKinds.WhatsApp"/>.</summary>
    string ChannelKind { get; }

    /// <summary>
    /// Makes at most one request. Whatever happens is an outcome: nothing is thrown for a network, a provider, an odd field or a
    /// cancellation, because the caller has already committed that the send began and must record how it ended.
    /// </summary>
    /// <param name="send">What goes to whom, through which number.</param>
    /// <param name="cancellationToken">Gives the request up: <see cref="SendOutcome.NotSent"/> before its first byte, <see cref="SendOutcome.Unknown"/> after.</param>
    Task<SendOutcome> SendAsync(OutboundSend send, CancellationToken cancellationToken);
}
