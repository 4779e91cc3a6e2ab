namespace WhatsAppActors.Console.Inbox.Composer.Forms;

/// <summary>Words, a number, or an address that is typed.</summary>
/// <param name="Member">The message's member that it fills.</param>
/// <param name="Label">What it is called.</param>
public sealed record WordsPart(string Member, string Label) : FormPart(Member, Label)
{
    /// <summary>How it is typed.</summary>
    public WordsKind Kind { get; init; }

    /// <summary>At most so many characters; null: the message says.</summary>
    public int? Longest { get; init; }
}
