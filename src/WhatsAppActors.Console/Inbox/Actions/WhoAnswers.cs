using WhatsAppActors.Console.Inbox.List;
using WhatsAppActors.Core.Inbox;

namespace WhatsAppActors.Console.Inbox.Actions;

/// <summary>Who answers in a chat.</summary>
/// <param name="Kind">bot, people, closed or group.</param>
/// <param name="Text">What an agent reads.</param>
internal sealed record WhoAnswers(string Kind, string Text)
{
    /// <summary>Who does now: a hand-over that has ended is over, whether or not anything noticed yet.</summary>
    public static WhoAnswers Of(InboxRow row, BrowserTime time) => row switch
    {
        { Kind: "group" } => new("group", "Group: nobody answers automatically"),
        { Status: "closed" } => new("closed", "Closed"),
        { Status: "handed_over", HandedOverUntil: null } => new("people", "People answer"),
        { Status: "handed_over", HandedOverUntil: { } until } when until > time.Now => new("people", $"People answer until {time.Clock(until)}"),
        _ => new("bot", "The bot answers"),
    };
}
