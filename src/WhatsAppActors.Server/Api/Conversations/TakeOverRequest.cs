namespace WhatsAppActors.Server.Api.Conversations;

/// <summary>How a person takes a conversation over.</summary>
/// <param name="Minutes">For how long the bot is silent, 1 to 10080 (a week). Null or left out: until an agent hands back or closes.</param>
internal sealed record TakeOverRequest(int? Minutes);
