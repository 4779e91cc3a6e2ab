using System.Text.Json;

using WhatsAppActors.Channels.MetaCloud.Webhooks.CutOuts;
using WhatsAppActors.Channels.MetaCloud.Webhooks.Json;

namespace WhatsAppActors.Channels.MetaCloud.Webhooks.Envelope;

/// <summary>Walks the envelope: <c>{object, entry: [{id, time, changes: [{field, value}]}]}</c>.</summary>
internal static class EnvelopeWalk
{
    /// <summary>Reads everything below the root.</summary>
    public static void Read(Post post, JsonElement root)
    {
        var slice = post.Body.SliceOf(root);
        Func<ReadOnlyMemory<byte>> whole = () => post.Body.Raw(slice);
        if (root.ValueKind != JsonValueKind.Object)
        {
            post.Park("$", "an object", root, whole);
            return;
        }

        var kind = root.Member("object"u8);
        if (kind.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null) && kind.Text() != "whatsapp_business_account")
        {
            var found = kind.ValueKind == JsonValueKind.String ? "another one" : kind.Kind();
            post.Items.Add(Unreadable.Item(null, "$.object", "whatsapp_business_account", found, whole));
            return;
        }

        var listed = false;
        foreach (var member in root.EnumerateObject())
        {
            if (!member.PlainName().SequenceEqual("entry"u8))
                continue;
            listed = true;
            if (member.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
            {
                var index = 0;
                foreach (var entry in Elements.Of(member.Value))
                    ReadEntry(post, entry, index++);
            }
            else
            {
                var entries = post.Body.SliceOf(member.Value);
                post.Park("$.entry", "an array", member.Value, () => EntrySlices.AroundEntries(post.Body, entries));
            }
        }

        if (!listed)
            post.Park("$.entry", "an array", default, whole);
    }

    private static void ReadEntry(Post post, JsonElement json, int index)
    {
        var slice = post.Body.SliceOf(json);
        Func<ReadOnlyMemory<byte>> cutOut = () => EntrySlices.AroundEntry(post.Body, slice);
        if (json.ValueKind != JsonValueKind.Object)
        {
            post.Park($"entry[{index}]", "an object", json, cutOut);
            return;
        }

        var entry = new Entry(post, json, index);
        var listed = false;
        foreach (var member in json.EnumerateObject())
        {
            if (!member.PlainName().SequenceEqual("changes"u8))
                continue;
            listed = true;
            if (member.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
            {
                var changeIndex = 0;
                foreach (var change in Elements.Of(member.Value))
                    ReadChange(entry, change, changeIndex++);
            }
            else
            {
                var changes = post.Body.SliceOf(member.Value);
                post.Park($"{entry.Path}.changes", "an array", member.Value, () => entry.Slices.AroundChanges(changes));
            }
        }

        if (!listed)
            post.Park($"{entry.Path}.changes", "an array", default, cutOut);
    }

    private static void ReadChange(Entry entry, JsonElement json, int index)
    {
        var post = entry.Post;
        var path = $"{entry.Path}.changes[{index}]";
        var slice = post.Body.SliceOf(json);
        Func<ReadOnlyMemory<byte>> cutOut = () => entry.Slices.AroundChange(slice);
        if (json.ValueKind != JsonValueKind.Object)
        {
            post.Park(path, "an object", json, cutOut);
            return;
        }

        var fieldJson = json.Member("field"u8);
        var field = fieldJson.Text();
        if (field is not { Length: >= 1 and <= Change.LongestField })
        {
            var found = field is null ? fieldJson.Kind() : $"{field.Length} characters";
            post.Items.Add(Unreadable.Item(null, $"{path}.field", $"1 to {Change.LongestField} characters", found, cutOut));
            return;
        }

        var value = json.Member("value"u8);
        if (value.ValueKind != JsonValueKind.Object)
        {
            post.Park($"{path}.value", "an object", value, cutOut);
            return;
        }

        ChangeWalk.Read(new Change(entry, field, fieldJson, value, path, cutOut));
    }
}
