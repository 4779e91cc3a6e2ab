namespace WhatsAppActors.Console.Inbox.Keyboard;

/// <summary>The inbox's keys, as its dialog lists them; keys.js is where they are heard.</summary>
internal static class InboxKeys
{
    /// <summary>Keys and what they do.</summary>
    public static IReadOnlyList<(string[] Keys, string Meaning)> All { get; } =
    [
        (["j", "k"], "Next, previous conversation"),
        (["↓", "↑"], "The same, in the list"),
        (["Enter"], "Open the conversation"),
        (["Esc"], "Back"),
        (["r"], "Write an answer"),
        (["t"], "Take over, or hand back"),
        (["e"], "Close the chat; Enter confirms, Esc cancels"),
        (["/"], "Search"),
        (["u"], "Unread only, or all"),
        (["?"], "This list"),
    ];
}
