using System.Text;
using WhatsAppActors.Core.Assistant.Model;

namespace WhatsAppActors.Core.Assistant.Trials.Playing;

/// <summary>A customer whom the model plays.</summary>
internal sealed class PlayedCustomer(ActiveAssistant assistant, IChatModel model, TimeProvider time, string persona)
{
    private const string End = "[END]";

    private const string Rules = $"""
        You play a customer who writes to a business in a messenger, so that the business can try out its assistant. Stay in your part; write as people write in messengers: short, one message, its text alone.
        When you have what you want, or see that you will not get it, answer with {End} and nothing else.

        # Your part

        """;

    /// <summary>What they write next; null: they are done.</summary>
    /// <exception cref="ModelException">The model failed.</exception>
    public async Task<(string? Text, int Tokens)> WriteAsync(IReadOnlyList<TrialLine> lines, CancellationToken cancellationToken)
    {
        // To the one who plays, what they said is the assistant's part of the protocol, and the business asks.
        List<ModelMessage> messages = [new SystemMessage(Rules + persona)];
        foreach (var line in lines.Where(line => line.Who is TrialPlay.Customer or TrialPlay.Assistant))
            messages.Add(line.Who == TrialPlay.Customer ? new AssistantMessage(line.Text, []) : new CustomerMessage(line.Text));
        if (messages is [_]) messages.Add(new CustomerMessage("(Write your first message.)"));
        var answer = await model.AskInTimeAsync(assistant, new ModelQuestion(messages, []), time, cancellationToken);
        var text = (answer.Text ?? "").Replace(End, "", StringComparison.Ordinal).Trim();
        return (text.Length == 0 ? null : text, answer.QuestionTokens + answer.AnswerTokens);
    }
}
