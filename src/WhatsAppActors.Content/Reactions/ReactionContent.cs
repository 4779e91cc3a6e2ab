using System.Text.Json.Serialization;
using WhatsAppActors.Content.Checking;

namespace WhatsAppActors.Content;

/// <summary>An emoji on a message of the customer's, or its removal (Meta: "Reaction messages"). The message is at most 30 days old.</summary>
public sealed record ReactionContent : OutboundContent
{
    /// <summary>The type's name.</summary>
    public const string Name = "reaction";

    /// <summary>What is put on which message.</summary>
    public Reaction Reaction { get; init; } = new();

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Type => Name;

    internal override void Check(ContentCheck check)
    {
        if (Context is not null) check.Fault("context", "must be left out: a reaction names its message itself.");
        Reaction.Check(check.In("reaction"));
    }
}
