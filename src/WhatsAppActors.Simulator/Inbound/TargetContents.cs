using System.Text.Json.Nodes;
using WhatsAppActors.Simulator.Chats;
using WhatsAppActors.Simulator.Control;

namespace WhatsAppActors.Simulator.Inbound;

/// <summary>What a person does to a message that is there: react, edit, delete.</summary>
internal sealed class TargetContents(ChatBook chats)
{
    private const int LongestText = 65_536;

    public InboundContent Reaction(JsonObject body, Chat chat)
    {
        var reaction = body.RequiredObject("reaction");
        var target = reaction.Required("message_id", 512, "reaction.message_id");
        Existing(chat, target, "reaction.message_id");
        var emoji = reaction.Text("emoji", 64, "reaction.emoji");
        var content = new JsonObject { ["message_id"] = target };
        // One that is taken back comes without emoji.
        if (!string.IsNullOrEmpty(emoji)) content["emoji"] = emoji;
        return new InboundContent("reaction", new JsonObject { ["reaction"] = content }, [])
        {
            IsShown = false,
            Apply = () => Change(chat, target, message => message.PersonReaction = string.IsNullOrEmpty(emoji) ? null : emoji),
        };
    }

    public InboundContent Edit(JsonObject body, Chat chat)
    {
        var edit = body.RequiredObject("edit");
        var target = edit.Required("original_message_id", 512, "edit.original_message_id");
        var (type, old) = Own(chat, target, "edit.original_message_id");
        var edited = (JsonObject)old.DeepClone();
        var words = edit.Required("text", LongestText, "edit.text");
        if (type == "text") edited["body"] = words;
        else if (type is "image" or "video" or "document") edited["caption"] = words;
        else throw SimulatorProblem.Invalid("edit.original_message_id", "must be a text, or have a caption");

        var message = new JsonObject { ["context"] = new JsonObject { ["id"] = "M0" }, ["type"] = type, [type] = edited };
        var content = new JsonObject { ["original_message_id"] = target, ["message"] = message };
        return new InboundContent("edit", new JsonObject { ["edit"] = content }, [])
        {
            IsShown = false,
            OpensWindow = false,
            Apply = () => Change(chat, target, m =>
            {
                m.Body = new JsonObject { [type] = edited.DeepClone() };
                m.Edited = true;
            }),
        };
    }

    public InboundContent Revoke(JsonObject body, Chat chat)
    {
        var target = body.RequiredObject("revoke").Required("original_message_id", 512, "revoke.original_message_id");
        Own(chat, target, "revoke.original_message_id");
        return new InboundContent("revoke", new JsonObject { ["revoke"] = new JsonObject { ["original_message_id"] = target } }, [])
        {
            IsShown = false,
            OpensWindow = false,
            Apply = () => Change(chat, target, message => message.Deleted = true),
        };
    }

    private void Change(Chat chat, string wamid, Action<ChatMessage> change) => chats.Change(chat, wamid, message =>
    {
        change(message);
        return true;
    });

    private static void Existing(Chat chat, string wamid, string path)
    {
        lock (chat.Gate)
        {
            if (chat.Find(wamid) is null) throw SimulatorProblem.Invalid(path, "is no message of this chat");
        }
    }

    private static (string Type, JsonObject Content) Own(Chat chat, string wamid, string path)
    {
        lock (chat.Gate)
        {
            if (chat.Find(wamid) is not { Direction: Direction.FromPerson, Deleted: false } message) throw SimulatorProblem.Invalid(path, "is no message that this person wrote");
            return (message.Type, message.Body[message.Type] as JsonObject ?? []);
        }
    }
}
