using WhatsAppActors.Simulator.Switches;

namespace WhatsAppActors.Simulator.Graph.Messages;

/// <summary>How long a send takes.</summary>
internal static class AnswerDelay
{
    /// <summary>Before it is accepted, and after.</summary>
    public static (TimeSpan Before, TimeSpan After) Next(SwitchSet set)
    {
        if (set.AnswerDelayMs == 0 && set.AnswerJitterMs == 0) return default;
        var total = TimeSpan.FromMilliseconds(set.AnswerDelayMs + (set.AnswerJitterMs * Random.Shared.NextDouble()));
        return (total / 2, total / 2);
    }
}
