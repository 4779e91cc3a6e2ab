using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Assistant.Model;
using WhatsAppActors.Core.Assistant.Prompting;
using WhatsAppActors.Core.Messages;
using WhatsAppActors.Core.Replies;

namespace WhatsAppActors.Core.Assistant.Suggestions;

/// <summary>Drafts of a reply for the agent who has the chat. Nothing is called and nothing is sent: an agent reads it first.</summary>
/// <param name="assistants">Who answers.</param>
/// <param name="chats">What was said.</param>
/// <param name="reading">What is known of the customer.</param>
/// <param name="model">Writes it.</param>
/// <param name="tokens">Counts before the model does.</param>
/// <param name="time">The clock.</param>
public sealed class ReplySuggestions(IAssistants assistants, ISuggestionChats chats, IAssistantReading reading, IChatModel model, ITokenCounter tokens, TimeProvider time)
{
    private const string Task = """


        # Your task
        A colleague of the business answers this chat themselves. Write the reply that they could send next: its text alone, without an introduction, without quotation marks. You cannot call functions; where something
        must be looked up or done, leave a gap in square brackets, such as [date], for the colleague to fill in.
        """;

    private const string NoModel = "The assistant has no model or no key yet. Give it both on the page Assistant; it may stay switched off.";

    /// <summary>Writes one.</summary>
    public async Task<SuggestedReply> SuggestAsync(ConversationKey chat, CancellationToken cancellationToken)
    {
        if (await chats.ReadAsync(chat, cancellationToken) is not { } said) return No(SuggestionOutcome.NoChat, "There is no such chat with a person.");
        if (await assistants.FindAsync(chat.TenantId, cancellationToken) is not { } assistant) return No(SuggestionOutcome.NoModel, NoModel);
        if (said.Use.Beyond(assistant.Settings) is { } limit) return No(SuggestionOutcome.LimitReached, $"The assistant's limit is reached: {limit}.");
        var question = Question(assistant.Settings, said, await reading.CustomerAsync(chat.TenantId, said.CustomerId, cancellationToken));
        try
        {
            var answer = await model.AskInTimeAsync(assistant, question, time, cancellationToken).OrCountedAsync(question, tokens, used => chats.CountAsync(chat, used, CancellationToken.None));
            await chats.CountAsync(chat, answer.QuestionTokens + answer.AnswerTokens, cancellationToken);
            return string.IsNullOrWhiteSpace(answer.Text) ? No(SuggestionOutcome.ModelFailed, "The model answered nothing. Try again.")
                : new SuggestedReply(SuggestionOutcome.Suggested, TextReply.Split(answer.Text).First().Text, WhyNot: null);
        }
        catch (ModelException failure)
        {
            return No(SuggestionOutcome.ModelFailed, $"The model failed. {failure.Message}");
        }
    }

    private ModelQuestion Question(AssistantSettings settings, SuggestionChat said, string? customer)
    {
        var unsummed = said.Messages.Where(message => message.Seq > (said.Summary?.UpToSeq ?? 0)).ToList();
        var rules = SystemPrompt.Of(settings, time.GetUtcNow(), customer, said.Summary, untold: []) + Task;
        List<ModelMessage> messages = [new SystemMessage(rules), .. History.Fitting(unsummed, settings.ContextTokens, tokens).Select(History.Of)];

        // Models answer to what a customer says; where the business spoke last, it is to go on.
        if (unsummed is not [.., { Direction: MessageDirection.Inbound }]) messages.Add(new CustomerMessage("[The customer has not answered yet.]"));
        return new ModelQuestion(messages, []);
    }

    private static SuggestedReply No(SuggestionOutcome outcome, string why) => new(outcome, Text: null, why);
}
