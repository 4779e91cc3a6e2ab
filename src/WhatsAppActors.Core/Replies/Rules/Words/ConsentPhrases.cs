namespace WhatsAppActors.Core.Replies.Rules.Words;

/// <summary>One language's words for leaving and coming back, and what is said then.</summary>
/// <param name="Language">BCP 47, its first part.</param>
/// <param name="OptOut">Whole messages by which people leave.</param>
/// <param name="OptIn">Whole messages by which people come back.</param>
/// <param name="OptOutConfirm">Said after leaving; names START, which is an opt-in word in every language.</param>
/// <param name="OptInConfirm">Said after coming back; names STOP, which is an opt-out word in every language.</param>
internal sealed record ConsentPhrases(string Language, string[] OptOut, string[] OptIn, string OptOutConfirm, string OptInConfirm);
