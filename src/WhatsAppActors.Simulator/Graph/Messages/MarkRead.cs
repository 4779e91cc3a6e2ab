using System.Text.Json;
using Microsoft.Extensions.Options;
using WhatsAppActors.Simulator.Chats;
using WhatsAppActors.Simulator.Graph.Errors;
using WhatsAppActors.Simulator.Numbers;

namespace WhatsAppActors.Simulator.Graph.Messages;

/// <summary>
/// A business says that it has read a message, and may say that it is typing (Meta: "Mark messages as read", "Typing indicators"). The
/// ones before are read, too; the indicator ends with the next message, or after 25 seconds.
/// </summary>
internal sealed class MarkRead(ChatBook chats, TimeProvider time, IOptions<SimulatorOptions> options)
{
    private static readonly TimeSpan Typing = TimeSpan.FromSeconds(25);

    /// <summary>Why it is refused; null: done.</summary>
    public Refusal? Apply(BusinessNumber number, JsonElement body, GraphCall call)
    {
        if (body.Text("messaging_product") != "whatsapp") return Refusal.ParameterRequired("messaging_product");
        if (body.Text("status") != "read") return new Refusal(100, "Param status must be one of {READ}.");
        if (body.Text("message_id") is not { Length: > 0 } wamid) return Refusal.ParameterRequired("message_id");
        var indicator = body.Member("typing_indicator");
        if (indicator is not null && indicator.Text("type") != "text") return new Refusal(100, "Param typing_indicator['type'] must be one of {TEXT}.");

        call.Wamid = wamid;
        if (chats.OfInbound(wamid) is not { } chat || chat.NumberId != number.Id)
        {
            var mayBeAStrangers = options.Value.Strangers && wamid.StartsWith(Wamid.Prefix, StringComparison.Ordinal);
            return mayBeAStrangers ? null : Refusal.Invalid("message_id", "is no message that this number received.");
        }

        call.PersonId = chat.Person.Id;
        ReadUpTo(chat, wamid);
        if (indicator is not null) chats.Typing(chat, time.GetUtcNow() + Typing);
        return null;
    }

    private void ReadUpTo(Chat chat, string wamid)
    {
        List<string> read = [];
        lock (chat.Gate)
        {
            foreach (var message in chat.Messages)
            {
                if (message.Direction == Direction.FromPerson && message.State != MessageState.Read) read.Add(message.Wamid);
                if (message.Wamid == wamid) break;
            }
        }

        foreach (var one in read)
        {
            chats.Change(chat, one, message =>
            {
                if (message.State == MessageState.Read) return false;
                message.State = MessageState.Read;
                return true;
            });
        }
    }
}
