namespace WhatsAppActors.Core.Replies.Rules.Words;

/// <summary>A consent word that was found.</summary>
/// <param name="Change">What it does.</param>
/// <param name="Phrases">The language to confirm in.</param>
/// <param name="IsOwn">True for a word that the tenant set, not one of those that are always on.</param>
internal sealed record ConsentWord(ConsentChange Change, ConsentPhrases Phrases, bool IsOwn);
