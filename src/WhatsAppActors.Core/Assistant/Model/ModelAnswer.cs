using WhatsAppActors.Core.Assistant.Functions;

namespace WhatsAppActors.Core.Assistant.Model;

/// <summary>What a model said.</summary>
/// <param name="Text">Words for the customer; null beside calls alone.</param>
/// <param name="Calls">What it calls before it goes on; empty: it has answered.</param>
/// <param name="QuestionTokens">Tokens of what it was given, as the endpoint counts.</param>
/// <param name="AnswerTokens">Tokens of what it said.</param>
public sealed record ModelAnswer(string? Text, IReadOnlyList<FunctionCall> Calls, int QuestionTokens, int AnswerTokens);
