namespace WhatsAppActors.Core.Replies;

/// <summary>What a conversation is about, and how urgent it is.</summary>
/// <param name="Category">1 to 64 characters; null: unchanged.</param>
/// <param name="Priority">Null: unchanged.</param>
public sealed record ConversationLabel(string? Category, ConversationPriority? Priority);
