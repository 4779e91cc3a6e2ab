using System.Text.Json;

using WhatsAppActors.Channels.MetaCloud.Webhooks.CutOuts;
using WhatsAppActors.Channels.MetaCloud.Webhooks.Envelope;
using WhatsAppActors.Channels.MetaCloud.Webhooks.Json;
using WhatsAppActors.Core.Identity;
using WhatsAppActors.Core.Messages;

namespace WhatsAppActors.Channels.MetaCloud.Webhooks.Messages;

/// <summary>A chat of imported history: <c>{id, context?, messages}</c>. Its id is the customer's phone.</summary>
internal sealed class HistoryThread
{
    // The head goes into the envelope of every message of the thread that is cut out.
    private const int LongestHead = 2048;

    public HistoryThread(ListElement chunk, JsonElement json, int index)
    {
        Path = $"{chunk.Path}.threads[{index}]";
        Slices = new ThreadSlices(
            Copied(chunk, json.Member("id"u8)),
            Copied(chunk, json.Member("user_id"u8)),
            Copied(chunk, json.Member("parent_user_id"u8)),
            Copied(chunk, json.Member("context"u8)));
        Customer = ReadCustomer(json);
    }

    /// <summary>Where it stands.</summary>
    public string Path { get; }

    /// <summary>Its head's bytes.</summary>
    public ThreadSlices Slices { get; }

    /// <summary>The other side, as far as the thread names them.</summary>
    public Party Customer { get; }

    /// <summary>Whose a message of this thread is.</summary>
    public static (MessageDirection Direction, Party Customer) WhoSpeaks(ListElement element, Party from, Party to)
    {
        var customer = element.Thread!.Customer;
        // Only people have user ids; businesses never do.
        var inbound = PhoneDigits.Same(from.Phone, customer.Phone)
            || (from.Phone is null
                ? to.IsNobody || from.UserId is not null || from.ParentUserId is not null
                : !PhoneDigits.Same(from.Phone, element.Change.DisplayPhoneNumber) && (from.UserId is not null || customer.Phone is null));
        var (direction, own) = inbound ? (MessageDirection.Inbound, from) : (MessageDirection.Outbound, to);
        // A message that names no sender at all could be either side's: it stays nobody's.
        return inbound && from.IsNobody
            ? (direction, from)
            : (direction, new Party(
                own.Phone ?? customer.Phone, own.UserId ?? customer.UserId, own.ParentUserId ?? customer.ParentUserId,
                customer.DisplayName, customer.Username));
    }

    private static Slice Copied(ListElement chunk, JsonElement json) => chunk.Post.Body.SliceOf(json, LongestHead);

    private static Party ReadCustomer(JsonElement json)
    {
        var context = json.Member("context"u8);
        if (!context.FitsIn(LongestHead))
            context = default;
        var id = json.Member("id"u8).Word(PartyReader.LongestId);
        var namedByUserId = id is not null && UserId.LooksLikeOne(id);
        return new Party(
            context.Member("wa_id"u8).Word(PartyReader.LongestId) ?? (namedByUserId ? null : id),
            context.Member("user_id"u8).Word(PartyReader.LongestId) ?? json.Member("user_id"u8).Word(PartyReader.LongestId)
                ?? (namedByUserId ? id : null),
            context.Member("parent_user_id"u8).Word(PartyReader.LongestId) ?? json.Member("parent_user_id"u8).Word(PartyReader.LongestId),
            null,
            context.Member("username"u8).Text());
    }
}
