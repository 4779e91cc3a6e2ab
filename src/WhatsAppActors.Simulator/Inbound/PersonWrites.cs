using System.Text.Json.Nodes;
using WhatsAppActors.Simulator.Chats;
using WhatsAppActors.Simulator.Control;
using WhatsAppActors.Simulator.Numbers;
using WhatsAppActors.Simulator.People;
using WhatsAppActors.Simulator.Traffic;
using WhatsAppActors.Simulator.Webhooks;

namespace WhatsAppActors.Simulator.Inbound;

/// <summary>A person writes to a business: the chat has it, and the business's webhook.</summary>
internal sealed class PersonWrites(InboundContents contents, ChatBook chats, WebhookOutbox outbox, TimeProvider time)
{
    /// <summary>The message's id.</summary>
    /// <exception cref="RefusedException">The message is not acceptable, or too many webhooks wait.</exception>
    public string Write(BusinessNumber number, Person person, JsonObject body, string graphBase)
    {
        var chat = chats.Of(number.Id, person);
        // One step: two who write at once are queued in the order in which the chat shows them.
        lock (chat.Gate) return Write(chat, number, person, body, graphBase);
    }

    private string Write(Chat chat, BusinessNumber number, Person person, JsonObject body, string graphBase)
    {
        var content = contents.Read(body, chat, graphBase);
        var context = body.Text("replyTo", 512);
        var now = time.GetUtcNow();
        var wamid = Wamid.New(person.Address, Direction.FromPerson);
        var message = new ChatMessage(wamid, Direction.FromPerson, content.WireType, content.Shown, now) { Context = context ?? content.Context };
        var item = new WebhookItem(number.Id, EntryKind.Message, person.Address, "messages", InboundObject.Write(number, person, message, content, body, chat))
        {
            Contact = content.WithoutContact ? null : ContactObject.Of(person),
            PersonId = person.Id,
            Wamid = wamid,
            Acknowledged = () => Acknowledge(chat, wamid),
        };

        if (content.OpensWindow) chat.LastInboundAt = now;
        if (content.IsShown) chats.Add(chat, message);
        if (!outbox.TryAdd(item))
        {
            chats.Change(chat, wamid, m =>
            {
                m.State = MessageState.Failed;
                return true;
            });
            throw SimulatorProblem.Full();
        }

        content.Apply?.Invoke();
        return wamid;
    }

    private void Acknowledge(Chat chat, string wamid) => chats.Change(chat, wamid, message =>
    {
        if (message.State != MessageState.Waiting) return false;
        message.State = MessageState.Acknowledged;
        return true;
    });
}
