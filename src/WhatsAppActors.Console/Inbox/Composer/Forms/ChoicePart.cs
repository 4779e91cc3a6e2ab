namespace WhatsAppActors.Console.Inbox.Composer.Forms;

/// <summary>One of a few; the first is chosen to begin with.</summary>
/// <param name="Member">The message's member that it fills.</param>
/// <param name="Label">What it is called.</param>
/// <param name="Options">Values, and what they are called.</param>
public sealed record ChoicePart(string Member, string Label, IReadOnlyList<(string Value, string Label)> Options) : FormPart(Member, Label);
