namespace WhatsAppActors.Console.Inbox.Composer.Forms;

/// <summary>A file. Fills the member's <c>mediaId</c>.</summary>
/// <param name="Member">The message's member that it fills.</param>
/// <param name="Label">What it is called.</param>
/// <param name="Accept">The MIME types that are offered, as a browser takes them.</param>
public sealed record FilePart(string Member, string Label, string Accept) : FormPart(Member, Label);
