using WhatsAppActors.Channels.MetaCloud.Webhooks.Envelope;
using WhatsAppActors.Core.Identity;
using WhatsAppActors.Core.Intake;
using WhatsAppActors.Core.Messages;

namespace WhatsAppActors.Channels.MetaCloud.Webhooks.Messages;

/// <summary>The lists that hold messages directly.</summary>
internal static class MessageLists
{
    /// <summary>
    /// <c>messages</c>: the customer's, as they are written. Under the field <c>history</c>: the media that follow imported
    /// placeholders, of both sides (Meta: "history webhook reference").
    /// </summary>
    public static void Messages(ListElement element) =>
        element.Post.Items.Add(element.Change.Field == "history"
            ? MessageReader.Read(element, MessageOrigin.History, EitherSide)
            : MessageReader.Read(element, MessageOrigin.Live, Customer));

    /// <summary><c>message_echoes</c>: what the business wrote on its phone or through another partner.</summary>
    public static void Echoes(ListElement element) =>
        element.Post.Items.Add(MessageReader.Read(element, MessageOrigin.Echo, Business));

    private static (MessageDirection, Party) Customer(ListElement element, Party from, Party to) => (MessageDirection.Inbound, from);

    private static (MessageDirection, Party) Business(ListElement element, Party from, Party to) => (MessageDirection.Outbound, to);

    private static (MessageDirection, Party) EitherSide(ListElement element, Party from, Party to) =>
        PhoneDigits.Same(from.Phone, element.Change.DisplayPhoneNumber)
            ? (MessageDirection.Outbound, to)
            : (MessageDirection.Inbound, from);
}
