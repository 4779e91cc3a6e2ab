using WhatsAppActors.Core.Views;

namespace WhatsAppActors.Console.Inbox.Transcript;

/// <summary>The part of a chat that is loaded: neighbours in the chat's order, none left out.</summary>
/// <param name="Messages">Oldest first.</param>
/// <param name="AtStart">True when the chat's first message is among them.</param>
/// <param name="AtEnd">True when its latest is.</param>
/// <param name="Unseen">How many messages came since the reader was at the end, up to <see cref="MostUnseen"/>.</param>
internal sealed record TranscriptWindow(IReadOnlyList<MessageView> Messages, bool AtStart, bool AtEnd, int Unseen)
{
    /// <summary>Shown as "99+".</summary>
    public const int MostUnseen = 100;

    /// <summary>Before anything is read.</summary>
    public static readonly TranscriptWindow Nothing = new([], AtStart: true, AtEnd: true, Unseen: 0);
}
