using WhatsAppActors.Console.Inbox.Transcript.Content;
using WhatsAppActors.Core.Messages;
using WhatsAppActors.Core.Outbox;
using WhatsAppActors.Core.Views;

namespace WhatsAppActors.Console.Inbox.Transcript;

/// <summary>Makes lines of messages: days, groups, quotes; and leaves out what is seen on another message.</summary>
internal static class TranscriptLines
{
    // Who goes on within it need not be named again.
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    /// <summary>The lines of messages that are neighbours.</summary>
    public static IReadOnlyList<TranscriptLine> Of(IReadOnlyList<MessageView> messages, bool isGroup, LocalClock clock, DateTimeOffset now, IReadOnlyList<WaitingSend> waiting)
    {
        var byProviderId = new Dictionary<string, MessageView>(StringComparer.Ordinal);
        foreach (var message in messages)
        {
            if (message.ProviderMessageId is { } id) byProviderId[id] = message;
        }

        var sentAgain = messages.Select(message => message.Part("resendOf").Text()).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
        var waits = waiting.ToDictionary(send => send.MessageId);
        var lines = new List<TranscriptLine>(messages.Count);
        MessageView? before = null;
        foreach (var message in messages)
        {
            if (IsSeenElsewhere(message, byProviderId)) continue;
            var at = message.ProviderTimestamp;
            var startsDay = before is null || clock.DayOf(before.ProviderTimestamp) != clock.DayOf(at);
            var startsGroup = startsDay || !IsSameSpeaker(before!, message) || (at - before!.ProviderTimestamp).Duration() > Pause;
            lines.Add(new TranscriptLine
            {
                Message = message,
                Day = startsDay ? clock.NameOf(clock.DayOf(at), now) : null,
                StartsGroup = startsGroup,
                Speaker = startsGroup ? SpeakerOf(message, isGroup) : null,
                Time = clock.TimeOf(at),
                WholeTime = clock.WholeOf(at),
                Quoted = ContextContent.Of(message).QuotedId is { } quoted ? byProviderId.GetValueOrDefault(quoted) : null,
                SentAgain = sentAgain.Contains(message.Id.ToString()),
                Waits = waits.TryGetValue(message.Id, out var send) ? WaitingWords.Of(send, waiting[0], clock, now) : null,
                Story = StoryOf(message, clock),
            });
            before = message;
        }

        return lines;
    }

    /// <summary>True for what stands in the middle, said by nobody.</summary>
    public static bool IsCentred(MessageView message) => message.Author == "system" || message.Type is MessageTypes.System or MessageTypes.RequestWelcome;

    // What did not go, or perhaps not, is no chip, and must be seen.
    private static bool IsUnsettled(MessageView message) => message.Status is "failed" or "unknown" or "canceled";

    // A reaction is a chip on its target, an edit and a revoke change it; alone they are lines of their own.
    private static bool IsSeenElsewhere(MessageView message, Dictionary<string, MessageView> byProviderId) =>
        message.TargetMessageId is { } id && byProviderId.TryGetValue(id, out var target) && target != message && message.Type switch
        {
            MessageTypes.Reaction => !IsUnsettled(message),
            MessageTypes.Edit => target.EditedAt is not null,
            MessageTypes.Revoke => target.RevokedAt is not null,
            _ => false,
        };

    private static bool IsSameSpeaker(MessageView one, MessageView other) =>
        one.Author == other.Author && one.CustomerId == other.CustomerId && one.From == other.From && IsCentred(one) == IsCentred(other);

    private static string? SpeakerOf(MessageView message, bool isGroup) => message switch
    {
        _ when IsCentred(message) => null,
        { Author: "bot" } => "Bot",
        { Author: "agent" } => "Agent",
        _ when isGroup => message.From ?? message.FromUserId ?? "Customer",
        _ => null,
    };

    private static string StoryOf(MessageView message, LocalClock clock)
    {
        var steps = message.StatusHistory.Select(status => $"{DeliveryWords.NameOf(status.Status)} {clock.WholeOf(status.Timestamp)}");
        if (message.EditedAt is { } edited) steps = steps.Append($"Edited {clock.WholeOf(edited)}");
        if (message.RevokedAt is { } revoked) steps = steps.Append($"Deleted {clock.WholeOf(revoked)}");
        return string.Join('\n', steps);
    }
}
