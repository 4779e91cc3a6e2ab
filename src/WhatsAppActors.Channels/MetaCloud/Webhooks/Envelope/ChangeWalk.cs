using System.Collections.Frozen;
using System.Text.Json;

using WhatsAppActors.Channels.MetaCloud.Webhooks.Events;
using WhatsAppActors.Channels.MetaCloud.Webhooks.Json;
using WhatsAppActors.Core.Intake;

namespace WhatsAppActors.Channels.MetaCloud.Webhooks.Envelope;

/// <summary>Walks the value of a change.</summary>
internal static class ChangeWalk
{
    // The fields that hold lists about one number's people; every other field is one event as a whole.
    private static readonly FrozenSet<string> FieldsOfLists =
        new[] { "messages", "smb_message_echoes", "history", "user_preferences", "calls", "smb_app_state_sync" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Reads the value into items.</summary>
    public static void Read(Change change)
    {
        if (!FieldsOfLists.Contains(change.Field))
        {
            AccountEvents.Read(change);
            return;
        }

        var listed = false;
        foreach (var member in change.Value.EnumerateObject())
        {
            if (member.Value.ValueKind == JsonValueKind.Null || ValueList.Named(member.PlainName()) is not { } list)
                continue;
            listed = true;
            ReadList(change, list, member.Value);
        }

        // A value without any list that is known says something all the same.
        if (!listed)
        {
            if (change.Number is null)
                change.Post.Items.Add(NoNumber(change, change.CutOut));
            else
                AccountEvents.Read(change);
        }
    }

    private static void ReadList(Change change, ValueList list, JsonElement json)
    {
        if (list == ValueList.Errors)
        {
            if (json.ValueKind != JsonValueKind.Array || json.GetArrayLength() > 0)
                ReadElement(new ListElement(change, list, 0, json));
        }
        else if (json.ValueKind is JsonValueKind.Array or JsonValueKind.Object)
        {
            var index = 0;
            foreach (var element in Elements.Of(json))
                ReadElement(new ListElement(change, list, index++, element));
        }
        else
        {
            ReadElement(new ListElement(change, list, 0, json));
        }
    }

    private static void ReadElement(ListElement element)
    {
        if (element.Change.Number is null)
        {
            element.Post.Items.Add(NoNumber(element.Change, element.CutOut()));
            return;
        }

        var before = element.Post.Items.Count;
        try
        {
            element.List.Read(element);
        }
#pragma warning disable CA1031 // Whatever goes wrong here is our fault; it must not take the other items of the POST with it.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            element.Post.Items.RemoveRange(before, element.Post.Items.Count - before);
            element.Post.Items.Add(element.Unreadable("", "something the parser can read", $"its own fault ({fault.GetType().Name})"));
        }
    }

    private static UnreadableItem NoNumber(Change change, Func<ReadOnlyMemory<byte>> cutOut)
    {
        var json = change.NumberJson;
        var found = json.ValueKind is JsonValueKind.String ? "another length" : json.Kind();
        return Unreadable.Item(null, $"{change.Path}.value.metadata.phone_number_id", $"1 to {Change.LongestProviderId} characters", found, cutOut);
    }
}
