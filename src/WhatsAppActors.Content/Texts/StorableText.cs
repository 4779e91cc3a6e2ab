using System.Buffers;
using System.Text;
using System.Text.Json;

namespace WhatsAppActors.Content.Texts;

/// <summary>Which texts can be stored and sent.</summary>
public static class StorableText
{
    private const int LongestNumber = 400;

    /// <summary>What a text must be, as the end of a sentence about it.</summary>
    public const string Wanted = "must not hold U+0000 or broken characters.";

    /// <summary>False for U+0000, which PostgreSQL cannot hold, and for halves of characters, which cannot be sent.</summary>
    public static bool Is(string text)
    {
        for (var rest = text.AsSpan(); !rest.IsEmpty;)
        {
            if (rest[0] == '\0' || Rune.DecodeFromUtf16(rest, out _, out var read) != OperationStatus.Done) return false;
            rest = rest[read..];
        }

        return true;
    }

    /// <summary>False for JSON that holds such a text, or a number that PostgreSQL's <c>jsonb</c> refuses or that would fill the disk there.</summary>
    public static bool IsIn(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().All(member => Is(member.Name) && IsIn(member.Value)),
        JsonValueKind.Array => json.EnumerateArray().All(IsIn),
        JsonValueKind.String => TryRead(json, out var text) && Is(text),
        JsonValueKind.Number => json.TryGetDouble(out var number) && double.IsFinite(number) && json.GetRawText().Length <= LongestNumber,
        _ => true,
    };

    /// <summary>The text of a JSON string; false for other kinds, and for half of a surrogate pair written as an escape.</summary>
    public static bool TryRead(JsonElement json, out string text)
    {
        text = "";
        if (json.ValueKind != JsonValueKind.String) return false;
        try
        {
            text = json.GetString()!;
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
