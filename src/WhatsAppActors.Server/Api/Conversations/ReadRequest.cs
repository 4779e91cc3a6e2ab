namespace WhatsAppActors.Server.Api.Conversations;

/// <summary>A conversation was read.</summary>
/// <param name="TellCustomer">True: WhatsApp shows the customer that it was (two blue ticks). Default: false.</param>
/// <param name="Typing">True: it also shows that somebody writes, until the next message or for 25 seconds. Default: false.</param>
internal sealed record ReadRequest(bool? TellCustomer, bool? Typing);
