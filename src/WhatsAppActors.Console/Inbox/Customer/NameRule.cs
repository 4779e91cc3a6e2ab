using WhatsAppActors.Content.Texts;
namespace WhatsAppActors.Console.Inbox.Customer;

/// <summary>What a customer's name must be.</summary>
internal static class NameRule
{
    private const int Longest = 200;

    /// <summary>What is wrong with it; null: nothing.</summary>
    public static string? Fault(string name) => (name.Trim(), name.Trim().EnumerateRunes().Count()) switch
    {
        (_, 0) => "Write a name. The customer would be shown without one.",
        (_, > Longest and var length) => $"A name has at most {Longest} characters; this one has {length}.",
        var (text, _) when !StorableText.Is(text) => "The name holds a character that cannot be stored.",
        _ => null,
    };
}
