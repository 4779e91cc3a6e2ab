using System.Text.Json.Nodes;

namespace WhatsAppActors.Console.Inbox.Composer.Forms;

/// <summary>A kind of message that is written by filling in a form.</summary>
/// <param name="Id">Its name in pages and tests.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Summary">What the customer gets.</param>
/// <param name="Fixed">The members that are the kind's own, as JSON.</param>
/// <param name="Parts">What the form asks for.</param>
public sealed record MessageKind(string Id, string Title, string Summary, string Fixed, IReadOnlyList<FormPart> Parts)
{
    /// <summary>What the customer will read, of what is filled in; null where the form itself shows it.</summary>
    public Func<FormDraft, string?>? Preview { get; init; }

    /// <summary>What stands on the buttons below it.</summary>
    public IReadOnlyList<string> Buttons { get; init; } = [];

    /// <summary>A form that nobody has filled in.</summary>
    public FormDraft NewDraft() => new(JsonNode.Parse(Fixed)!.AsObject(), Parts);
}
