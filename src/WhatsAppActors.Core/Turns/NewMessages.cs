using WhatsAppActors.Core.Actors;

namespace WhatsAppActors.Core.Turns;

/// <summary>What one commit of the intake added to a chat, as far as it starts a turn.</summary>
/// <param name="Conversation">The chat.</param>
/// <param name="HeardBefore">The last message before these that started a turn: its place in the chat; 0 when there was none.</param>
/// <param name="LastSeq">The last one of these.</param>
/// <param name="Said">Their types and texts, all of them.</param>
public sealed record NewMessages(ConversationKey Conversation, long HeardBefore, long LastSeq, IReadOnlyList<(string Type, string? Text)> Said);
