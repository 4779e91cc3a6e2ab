namespace WhatsAppActors.Server.Api.Conversations;

/// <summary>The message that another one answers.</summary>
/// <param name="MessageId">The id that this API gives it; of the same conversation.</param>
internal sealed record MessageContext(Guid MessageId);
