using WhatsAppActors.Core.Assistant.Runs;
using WhatsAppActors.Core.Replies;

namespace WhatsAppActors.Core.Assistant.Suggestions;

/// <summary>A chat as a suggestion needs it.</summary>
/// <param name="CustomerId">With whom.</param>
/// <param name="Messages">Its latest messages, oldest first.</param>
/// <param name="Summary">What was said before; null: nothing is summarised.</param>
/// <param name="Use">What was used today.</param>
public sealed record SuggestionChat(Guid CustomerId, IReadOnlyList<PastMessage> Messages, KeptSummary? Summary, TodaysUse Use);
