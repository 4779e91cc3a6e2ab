namespace WhatsAppActors.Console.Inbox.Transcript.Text;

/// <summary>Tells texts that would fill the screen: those are shown in part until somebody wants the rest.</summary>
internal static class LongText
{
    private const int MostCharacters = 1500;
    private const int MostLines = 26;

    /// <summary>True for a text that is shown in part.</summary>
    public static bool Is(string text) => text.Length > MostCharacters || text.AsSpan().Count('\n') > MostLines;
}
