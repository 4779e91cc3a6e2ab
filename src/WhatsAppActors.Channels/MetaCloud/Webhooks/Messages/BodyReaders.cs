using System.Text;
using System.Text.Json;

using WhatsAppActors.Channels.MetaCloud.Webhooks.Json;

namespace WhatsAppActors.Channels.MetaCloud.Webhooks.Messages;

/// <summary>The bodies of the simple types (Meta: "messages webhook reference", a page for each type).</summary>
internal static class BodyReaders
{
    /// <summary><c>{body}</c></summary>
    public static void Text(JsonElement body, MessageDraft draft) => draft.Text = draft.Read(body.Member("body"u8));

    /// <summary><c>{id, mime_type, sha256, caption?, filename?, voice?, animated?, url?}</c></summary>
    public static void Media(JsonElement body, MessageDraft draft)
    {
        draft.Text = draft.Read(body.Member("caption"u8));
        draft.AddObject("media"u8, body);
    }

    /// <summary><c>{latitude, longitude, name?, address?, url?}</c></summary>
    public static void Location(JsonElement body, MessageDraft draft) => draft.AddObject("location"u8, body);

    /// <summary><c>[{name, phones, …}]</c></summary>
    public static void Contacts(JsonElement body, MessageDraft draft) => draft.AddList("contacts"u8, body);

    /// <summary><c>{payload, text}</c></summary>
    public static void Button(JsonElement body, MessageDraft draft)
    {
        draft.Text = draft.Read(body.Member("text"u8));
        draft.AddObject("button"u8, body);
    }

    /// <summary><c>{message_id, emoji?}</c>; an absent or empty emoji takes the reaction back.</summary>
    public static void Reaction(JsonElement body, MessageDraft draft)
    {
        draft.TargetMessageId = draft.ReadTarget(body.Member("message_id"u8));
        draft.Emoji = draft.Read(body.Member("emoji"u8));
        draft.AddObject("reaction"u8, body);
    }

    /// <summary><c>{catalog_id, text?, product_items}</c></summary>
    public static void Order(JsonElement body, MessageDraft draft)
    {
        draft.Text = draft.Read(body.Member("text"u8));
        draft.AddObject("order"u8, body);
    }

    /// <summary><c>{original_message_id, message: {type, text: {body} | image: {caption…}…}}</c></summary>
    public static void Edit(JsonElement body, MessageDraft draft)
    {
        draft.TargetMessageId = draft.ReadTarget(body.Member("original_message_id"u8));
        var message = body.Member("message"u8);
        if (draft.Read(message.Member("type"u8)) is { } type)
        {
            var edited = message.Member(Encoding.UTF8.GetBytes(type));
            draft.EditedText = draft.Read(edited.Member("body"u8)) ?? draft.Read(edited.Member("caption"u8));
        }

        draft.AddObject("edit"u8, body);
    }

    /// <summary><c>{original_message_id}</c></summary>
    public static void Revoke(JsonElement body, MessageDraft draft)
    {
        draft.TargetMessageId = draft.ReadTarget(body.Member("original_message_id"u8));
        draft.AddObject("revoke"u8, body);
    }

    /// <summary><c>{type}</c>: what WhatsApp itself could not pass on.</summary>
    public static void Unsupported(JsonElement body, MessageDraft draft)
    {
        draft.OriginalType = draft.ReadWord(body.Member("type"u8)) ?? draft.OriginalType;
        draft.AddObject("unsupported"u8, body);
    }

    /// <summary>A type that nobody knows: everything that the message holds beside the usual members.</summary>
    public static void Unknown(JsonElement message, MessageDraft draft)
    {
        var begun = false;
        foreach (var property in message.EnumerateObject())
        {
            var name = property.PlainName();
            if (MessageMembers.IsOne(name))
                continue;
            if (!begun)
                draft.Content.Writer.WriteStartObject("unknown"u8);
            begun = true;
            draft.Content.Member(property, Naming.Api);
        }

        if (begun)
            draft.Content.Writer.WriteEndObject();
    }
}
