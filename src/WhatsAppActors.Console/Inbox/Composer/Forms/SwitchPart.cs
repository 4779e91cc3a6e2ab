namespace WhatsAppActors.Console.Inbox.Composer.Forms;

/// <summary>Yes or no; no to begin with.</summary>
/// <param name="Member">The message's member that it fills.</param>
/// <param name="Label">What it is called.</param>
public sealed record SwitchPart(string Member, string Label) : FormPart(Member, Label);
