using WhatsAppActors.Content.Texts;
using WhatsAppActors.Core.Messages;

namespace WhatsAppActors.Server.Api.Requests;

/// <summary>What a text must be beside storable.</summary>
internal static class TextRules
{
    /// <summary>Characters as people and PostgreSQL count them: code points.</summary>
    public static int LengthOf(string text) => text.EnumerateRunes().Count();

    /// <summary>True when nothing in it is a control character.</summary>
    public static bool IsPrintable(string text) => StorableText.Is(text) && !text.Any(char.IsControl);
}
