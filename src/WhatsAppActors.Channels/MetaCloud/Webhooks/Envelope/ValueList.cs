using System.Text;

using WhatsAppActors.Channels.MetaCloud.Webhooks.Events;
using WhatsAppActors.Channels.MetaCloud.Webhooks.Messages;

namespace WhatsAppActors.Channels.MetaCloud.Webhooks.Envelope;

/// <summary>A list in the value of a change about one number, and how its elements are read.</summary>
internal sealed class ValueList
{
    private readonly byte[] _name;

    private ValueList(string name, Action<ListElement> read)
    {
        _name = Encoding.UTF8.GetBytes(name);
        Label = name;
        Read = read;
    }

    /// <summary>Errors about the number itself.</summary>
    public static ValueList Errors { get; } = new("errors", NumberErrors.Read);

    /// <summary>The member's name in UTF-8.</summary>
    public ReadOnlySpan<byte> Name => _name;

    /// <summary>The member's name.</summary>
    public string Label { get; }

    /// <summary>Reads one element into items.</summary>
    public Action<ListElement> Read { get; }

    private static ValueList[] All { get; } =
    [
        new("messages", MessageLists.Messages),
        new("statuses", StatusReader.Read),
        new("message_echoes", MessageLists.Echoes),
        new("history", HistoryReader.Read),
        new("user_preferences", PreferenceReader.Read),
        new("calls", CallReader.Read),
        new("state_sync", StateSyncReader.Read),
        Errors,
    ];

    /// <summary>The list of that name; null for other members.</summary>
    public static ValueList? Named(ReadOnlySpan<byte> name)
    {
        foreach (var list in All)
        {
            if (name.SequenceEqual(list._name))
                return list;
        }

        return null;
    }
}
