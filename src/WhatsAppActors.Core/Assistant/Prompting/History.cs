using WhatsAppActors.Core.Assistant.Model;
using WhatsAppActors.Core.Messages;
using WhatsAppActors.Core.Replies;

namespace WhatsAppActors.Core.Assistant.Prompting;

/// <summary>A conversation as a model is given it.</summary>
internal static class History
{
    // What every message costs beside its words (OpenAI: "Counting tokens for chat completions API calls").
    private const int TokensOfAMessage = 4;

    /// <summary>The latest messages that fit the budget, oldest first; those before them are left out.</summary>
    public static List<PastMessage> Fitting(IReadOnlyList<PastMessage> messages, int budget, ITokenCounter tokens) => Fitting(messages, budget, message => Cost(message, tokens));

    /// <summary>As <see cref="Fitting(IReadOnlyList{PastMessage}, int, ITokenCounter)"/>, of messages that are to be answered: the last one always.</summary>
    public static List<TurnMessage> Latest(IReadOnlyList<TurnMessage> messages, int budget, Func<TurnMessage, int> cost) => Fitting(messages, budget, cost) is { Count: > 0 } fitting ? fitting : [.. messages.TakeLast(1)];

    private static List<T> Fitting<T>(IReadOnlyList<T> messages, int budget, Func<T, int> cost)
    {
        var first = messages.Count;
        for (; first > 0; first--)
        {
            budget -= cost(messages[first - 1]);
            if (budget < 0) break;
        }

        return [.. messages.Skip(first)];
    }

    /// <summary>A message of ours or theirs.</summary>
    public static ModelMessage Of(PastMessage message) => message.Direction == MessageDirection.Inbound
        ? new CustomerMessage(Words(message.Type, message.Text))
        : new AssistantMessage(message.Author == MessageAuthor.Agent ? $"(A colleague wrote:) {Words(message.Type, message.Text)}" : Words(message.Type, message.Text), []);

    /// <summary>A message that is to be answered.</summary>
    public static ModelMessage Of(TurnMessage message) => new CustomerMessage(Words(message.Type, message.Text));

    /// <summary>The tokens of a message.</summary>
    public static int Cost(PastMessage message, ITokenCounter tokens) => tokens.Count(Words(message.Type, message.Text)) + TokensOfAMessage;

    /// <summary>The tokens of a message that is to be answered.</summary>
    public static int Cost(TurnMessage message, ITokenCounter tokens) => tokens.Count(Words(message.Type, message.Text)) + TokensOfAMessage;

    // The model sees words alone; of anything else it is told what it was.
    private static string Words(string type, string? text) => (type, text) switch
    {
        ("text" or "", _) => text ?? "",
        (_, null or "") => $"[{type}]",
        ("button" or "interactive", _) => text,
        _ => $"[{type}] {text}",
    };
}
