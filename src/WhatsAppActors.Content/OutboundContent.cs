using System.Text.Json.Serialization;
using WhatsAppActors.Content.Checking;

namespace WhatsAppActors.Content;

/// <summary>
/// What a business says: one of the Cloud API's message types (Meta: "Messages"), with its limits. As JSON it is the body of
/// <c>POST /api/conversations/{id}/messages</c>, and what a message of ours is shown as.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(TextContent), TextContent.Name)]
[JsonDerivedType(typeof(ImageContent), ImageContent.Name)]
[JsonDerivedType(typeof(VideoContent), VideoContent.Name)]
[JsonDerivedType(typeof(AudioContent), AudioContent.Name)]
[JsonDerivedType(typeof(DocumentContent), DocumentContent.Name)]
[JsonDerivedType(typeof(StickerContent), StickerContent.Name)]
[JsonDerivedType(typeof(LocationContent), LocationContent.Name)]
[JsonDerivedType(typeof(ContactsContent), ContactsContent.Name)]
[JsonDerivedType(typeof(ReactionContent), ReactionContent.Name)]
[JsonDerivedType(typeof(InteractiveContent), InteractiveContent.Name)]
[JsonDerivedType(typeof(TemplateContent), TemplateContent.Name)]
public abstract record OutboundContent
{
    private protected OutboundContent()
    {
    }

    /// <summary>WhatsApp's name of the type.</summary>
    [JsonIgnore]
    public abstract string Type { get; }

    /// <summary>The message that this one answers; null: none. Not for a reaction, which names its own (Meta: "Contextual replies").</summary>
    public MessageContext? Context { get; init; }

    /// <summary>The words of it, which lists show and search finds: a text's body, a caption, the body above buttons. Null without any.</summary>
    [JsonIgnore]
    public virtual string? Words => null;

    /// <summary>The files that it names, in their order.</summary>
    [JsonIgnore]
    public virtual IEnumerable<ContentFile> Files => [];

    /// <summary>What WhatsApp would refuse of it, as far as that can be told beforehand. Empty: it may be sent.</summary>
    public IReadOnlyList<ContentFault> Faults()
    {
        var check = new ContentCheck();
        if (Context is { MessageId: var answered } && answered == Guid.Empty) check.Fault("context.messageId", "must be the id of a message of this conversation.");
        Check(check);
        return check.Faults;
    }

    internal abstract void Check(ContentCheck check);
}
