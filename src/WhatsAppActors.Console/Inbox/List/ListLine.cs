using WhatsAppActors.Console.Inbox.Actions;
using WhatsAppActors.Core.Inbox;

namespace WhatsAppActors.Console.Inbox.List;

/// <summary>A line of the list as it is drawn: equal to another when it would look the same.</summary>
/// <param name="Row">The conversation.</param>
/// <param name="Index">Its place in the list, from 0.</param>
/// <param name="Size">How long the list is; -1 while its end is not known.</param>
/// <param name="Href">Where a click leads.</param>
/// <param name="IsOpen">True for the open chat.</param>
/// <param name="IsPointed">True where the keys are.</param>
/// <param name="Ago">When its last message was.</param>
/// <param name="When">The same in full.</param>
/// <param name="Answers">Who answers: bot, people, closed or group.</param>
/// <param name="AnswersText">The same in words.</param>
/// <param name="IsWindowOver">True when only templates can be sent.</param>
public sealed record ListLine(
    InboxRow Row, int Index, int Size, string Href, bool IsOpen, bool IsPointed, string Ago, string When, string Answers, string AnswersText, bool IsWindowOver)
{
    /// <summary>Draws a row.</summary>
    internal static ListLine Of(InboxRow row, int index, InboxDesk desk, BrowserTime time)
    {
        var who = WhoAnswers.Of(row, time);
        return new(
            row, index, desk.List.HasMore ? -1 : desk.List.Rows.Count, desk.Address.At(row.Id).ToString(), row.Id == desk.Address.Conversation,
            row.Id == desk.Cursor?.Id, time.Ago(row.LastMessageAt), time.Full(row.LastMessageAt), who.Kind, who.Text, AnswerWindow.IsOver(row, time.Now));
    }
}
