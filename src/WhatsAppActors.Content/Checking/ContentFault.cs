namespace WhatsAppActors.Content.Checking;

/// <summary>What is wrong with a member of a message.</summary>
/// <param name="Member">Where it stands, such as <c>interactive.buttons[1].title</c>.</param>
/// <param name="Message">What it must be, and what it is, as the end of a sentence about it.</param>
public sealed record ContentFault(string Member, string Message);
