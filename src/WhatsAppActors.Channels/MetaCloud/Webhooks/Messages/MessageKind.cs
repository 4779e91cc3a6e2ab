using System.Collections.Frozen;

using WhatsAppActors.Core.Messages;

namespace WhatsAppActors.Channels.MetaCloud.Webhooks.Messages;

/// <summary>What a message's <c>type</c> means to us.</summary>
/// <param name="Type">The type that is stored.</param>
/// <param name="BodyName">The member that holds what the type carries; null where there is none.</param>
/// <param name="ReadBody">Reads it; null where there is nothing to read.</param>
/// <param name="OriginalType">What it was called, where the stored type does not say.</param>
internal sealed record MessageKind(string Type, string? BodyName, BodyReader? ReadBody, string? OriginalType = null)
{
    private static readonly MessageKind Untyped = new(MessageTypes.Unsupported, null, BodyReaders.Unknown);

    private static readonly FrozenDictionary<string, MessageKind> Known = new MessageKind[]
    {
        new("text", "text", BodyReaders.Text),
        new("image", "image", BodyReaders.Media),
        new("video", "video", BodyReaders.Media),
        new("audio", "audio", BodyReaders.Media),
        // A voice note's name before the Cloud API.
        new("voice", "voice", BodyReaders.Media),
        new("document", "document", BodyReaders.Media),
        new("sticker", "sticker", BodyReaders.Media),
        new(MessageTypes.MediaPlaceholder, MessageTypes.MediaPlaceholder, BodyReaders.Media),
        new("location", "location", BodyReaders.Location),
        new("contacts", "contacts", BodyReaders.Contacts),
        new("interactive", "interactive", InteractiveBody.Read),
        new("button", "button", BodyReaders.Button),
        new(MessageTypes.Reaction, "reaction", BodyReaders.Reaction),
        new("order", "order", BodyReaders.Order),
        new(MessageTypes.System, "system", SystemBody.Read),
        new(MessageTypes.RequestWelcome, null, null),
        new(MessageTypes.Edit, "edit", BodyReaders.Edit),
        new(MessageTypes.Revoke, "revoke", BodyReaders.Revoke),
    }.ToFrozenDictionary(kind => kind.Type, StringComparer.Ordinal);

    /// <summary>The kind of a type's name; null: the message has none.</summary>
    public static MessageKind Of(string? type) => type switch
    {
        null => Untyped,
        _ when Known.TryGetValue(type, out var kind) => kind,
        "unsupported" or "unknown" or "ephemeral" => new MessageKind(MessageTypes.Unsupported, "unsupported", BodyReaders.Unsupported, type),
        _ => new MessageKind(MessageTypes.Unsupported, null, BodyReaders.Unknown, type),
    };
}
