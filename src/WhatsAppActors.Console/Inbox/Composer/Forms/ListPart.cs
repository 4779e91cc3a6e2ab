namespace WhatsAppActors.Console.Inbox.Composer.Forms;

/// <summary>Several of a kind.</summary>
/// <param name="Member">The message's member that it fills.</param>
/// <param name="Label">What it is called.</param>
/// <param name="One">What one of them is called.</param>
/// <param name="Least">So many at least.</param>
/// <param name="Most">So many at most.</param>
/// <param name="Parts">What one asks for.</param>
public sealed record ListPart(string Member, string Label, string One, int Least, int Most, IReadOnlyList<FormPart> Parts) : FormPart(Member, Label)
{
    /// <summary>True: each has an <c>id</c>, which comes back when it is chosen; one that is not typed is its number in the message. Default false.</summary>
    public bool HasIds { get; init; }
}
