using System.Text.Json;
using WhatsAppActors.Content.Texts;

namespace WhatsAppActors.Content.Checking;

/// <summary>JSON of the caller's own that is passed on as it is.</summary>
internal static class FreeJson
{
    private const int Longest = 16 * 1024;

    public static void CheckObject(ContentCheck check, string member, JsonElement json) => Check(check, member, json, JsonValueKind.Object, "an object");

    public static void CheckList(ContentCheck check, string member, JsonElement json) => Check(check, member, json, JsonValueKind.Array, "a list");

    private static void Check(ContentCheck check, string member, JsonElement json, JsonValueKind kind, string what)
    {
        if (json.ValueKind != kind || json.GetRawText().Length > Longest) check.Fault(member, $"must be {what} of at most {Longest} characters.");
        else if (!StorableText.IsIn(json)) check.Fault(member, "must not hold U+0000, broken characters or numbers beyond 1e308.");
    }
}
