using System.Text;
using OpenAI.Chat;
using WhatsAppActors.Core.Assistant.Functions;
using WhatsAppActors.Core.Assistant.Model;

namespace WhatsAppActors.Assistant.Model;

/// <summary>Puts a streamed answer together.</summary>
internal sealed class HeardAnswer
{
    private readonly StringBuilder _text = new();
    private readonly StringBuilder _refusal = new();
    private readonly SortedDictionary<int, HeardCall> _calls = [];
    private ChatFinishReason? _end;
    private ChatTokenUsage? _usage;

    /// <summary>Takes the next part.</summary>
    public void Hear(StreamingChatCompletionUpdate update)
    {
        foreach (var part in update.ContentUpdate.Where(part => part.Kind == ChatMessageContentPartKind.Text)) _text.Append(part.Text);
        _refusal.Append(update.RefusalUpdate);
        foreach (var part in update.ToolCallUpdates)
        {
            if (!_calls.TryGetValue(part.Index, out var call)) _calls[part.Index] = call = new HeardCall();
            call.Hear(part);
        }

        _end = update.FinishReason ?? _end;
        _usage = update.Usage ?? _usage;
    }

    /// <summary>All of it.</summary>
    /// <exception cref="ModelException">It has no end, or nobody may hear it.</exception>
    public ModelAnswer Whole(ModelQuestion question, ITokenCounter tokens)
    {
        if (_end is null) throw new ModelException("The endpoint broke off in the middle of its answer, or its answer could not be read.");
        if (_end == ChatFinishReason.ContentFilter) throw new ModelException("The endpoint's content filter withheld the answer.");

        // What a model says instead of an answer is said to the customer as well.
        var text = _text.Length > 0 ? _text.ToString() : _refusal.ToString();
        List<FunctionCall> calls = [.. _calls.Values.Where(call => call.Function.Length > 0).Select((call, place) => call.Whole(place))];

        // Calls are known by their ids; some endpoints give none, or the same one twice.
        if (calls.DistinctBy(call => call.Id).Count() < calls.Count) calls = [.. calls.Select((call, place) => call with { Id = HeardCall.IdOf(place) })];
        return new ModelAnswer(
            text.Length == 0 ? null : text, calls,
            // An endpoint that does not say what it cost costs all the same.
            _usage?.InputTokenCount ?? question.CountedBy(tokens), _usage?.OutputTokenCount ?? tokens.Count(text) + calls.Sum(call => tokens.Count(call.Arguments)));
    }

    private sealed class HeardCall
    {
        private readonly StringBuilder _arguments = new();
        private string? _id;

        public string Function { get; private set; } = "";

        public static string IdOf(int place) => $"call_{place}";

        public void Hear(StreamingChatToolCallUpdate part)
        {
            if (!string.IsNullOrEmpty(part.ToolCallId)) _id = part.ToolCallId;
            if (!string.IsNullOrEmpty(part.FunctionName)) Function = part.FunctionName;
            if (part.FunctionArgumentsUpdate is { } arguments) _arguments.Append(arguments.ToString());
        }

        // Without arguments some endpoints send none at all.
        public FunctionCall Whole(int place) => new(_id ?? IdOf(place), Function, _arguments.Length == 0 ? "{}" : _arguments.ToString());
    }
}
