using AngleSharp.Dom;
using Bunit;
using WhatsAppActors.Console.Inbox.Transcript;
using WhatsAppActors.Core.Views;

namespace WhatsAppActors.Console.Tests.Transcript;

/// <summary>Renders messages as lines of a transcript.</summary>
internal static class Lines
{
    public static IRenderedComponent<MessageLine> Show(this BunitContext context, MessageView message, params MessageView[] before)
    {
        var lines = TranscriptLines.Of([.. before, message], isGroup: false, LocalClock.Universal, Said.Noon, []);
        return context.Render<MessageLine>(parameters => parameters
            .Add(line => line.Line, lines.Single(line => line.Message == message))
            .Add(line => line.OnResend, _ => Task.FromResult<string?>(null)));
    }

    /// <summary>What is seen of a message's body: its words, without its time, marks, menu and what only screen readers say.</summary>
    public static string Seen(this IRenderedComponent<MessageLine> line)
    {
        var bubble = (IElement)line.Find(".bubble").Clone();
        foreach (var other in bubble.QuerySelectorAll(".foot, .menu, .visually-hidden, .trouble").ToList()) other.Remove();
        var media = string.Concat(bubble.QuerySelectorAll("img, video, audio").Select(element => $"<{element.LocalName}>"));
        return (bubble.TextContent.Trim() + media).Trim();
    }
}
