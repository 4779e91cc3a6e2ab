namespace WhatsAppActors.Console.Inbox.Composer;

/// <summary>What became of a text that was to be sent, for the draft that it stays in until then.</summary>
/// <param name="Sent">True: it is on its way, and the draft ends.</param>
/// <param name="Note">What its writer is told; null: nothing.</param>
/// <param name="NewKey">True when the next attempt is another message than this one.</param>
public sealed record SendAnswer(bool Sent, string? Note, bool NewKey);
