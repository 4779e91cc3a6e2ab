using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

using WhatsAppActors.Channels.MetaCloud.Webhooks.CutOuts;
using WhatsAppActors.Channels.MetaCloud.Webhooks.Envelope;
using WhatsAppActors.Channels.MetaCloud.Webhooks.Events;
using WhatsAppActors.Channels.MetaCloud.Webhooks.Json;
using WhatsAppActors.Core.Intake;

namespace WhatsAppActors.Channels.MetaCloud.Webhooks.Messages;

/// <summary>
/// Reads one chunk of imported history: <c>{metadata: {phase, chunk_order, progress}, threads: [{id, messages}]}</c>, or
/// <c>{errors}</c> where the business refused to share it (Meta: "history webhook reference").
/// </summary>
internal static class HistoryReader
{
    /// <summary>Everything but the threads becomes one event; every message of every thread an item.</summary>
    public static void Read(ListElement element)
    {
        if (element.Json.ValueKind != JsonValueKind.Object)
        {
            element.Park("", "an object", element.Json);
            return;
        }

        var head = new List<JsonProperty>();
        var threaded = false;
        foreach (var member in element.Json.EnumerateObject())
        {
            if (!member.PlainName().SequenceEqual("threads"u8))
                head.Add(member);
            else
                threaded = true;
        }

        if (head.Count > 0 || !threaded)
            AddHead(element, head);
        foreach (var member in element.Json.EnumerateObject())
        {
            if (member.PlainName().SequenceEqual("threads"u8))
                ReadThreads(element, member.Value);
        }
    }

    private static void AddHead(ListElement element, List<JsonProperty> head)
    {
        var body = element.Post.Body;
        var slices = head.ConvertAll(member => (body.SliceOf(JsonMarshal.GetRawUtf8PropertyName(member)), body.SliceOf(member.Value)));
        var json = element.Post.Json;
        json.Begin();
        json.Writer.WriteStartObject();
        foreach (var member in head)
            json.Member(member, Naming.AsGiven);
        json.Writer.WriteEndObject();
        var payload = json.Finish();

        var refused = element.Json.Member("errors"u8).ValueKind is JsonValueKind.Array or JsonValueKind.Object;
        element.Post.Items.Add(new EventItem
        {
            Address = element.Change.Number,
            CutOut = new ChunkCut(element.Change.Slices, slices).Make,
            Field = element.Change.Field,
            Event = refused ? "errors" : null,
            OccurredAt = element.Change.Entry.Time,
            Payload = payload,
            // Without the threads, so that the same chunk is the same event after it was cut out.
            DedupeKey = EventKey.Of(element.Change, Encoding.UTF8.GetBytes(payload)),
        });
    }

    private static void ReadThreads(ListElement chunk, JsonElement threads)
    {
        var index = 0;
        if (threads.ValueKind is not (JsonValueKind.Array or JsonValueKind.Object))
            Park(chunk, $"{chunk.Path}.threads", "an array", threads, threads);
        foreach (var json in Elements.Of(threads))
        {
            var thread = new HistoryThread(chunk, json, index++);
            var messages = json.Member("messages"u8);
            if (json.ValueKind != JsonValueKind.Object)
                Park(chunk, thread.Path, "an object", json, json);
            else if (messages.ValueKind is not (JsonValueKind.Array or JsonValueKind.Object))
                Park(chunk, $"{thread.Path}.messages", "an array", messages, json);
            else
                ReadMessages(chunk, thread, messages);
        }
    }

    private static void ReadMessages(ListElement chunk, HistoryThread thread, JsonElement messages)
    {
        var index = 0;
        var read = new List<(DateTimeOffset At, IntakeItem Item)>();
        var at = DateTimeOffset.MinValue;
        foreach (var message in Elements.Of(messages))
        {
            var element = new ListElement(chunk.Change, chunk.List, index++, message, thread);
            var item = MessageReader.Read(element, MessageOrigin.History, HistoryThread.WhoSpeaks);
            // One without a time stays behind the one before it.
            at = (item as MessageItem)?.ProviderTimestamp ?? at;
            read.Add((at, item));
        }

        chunk.Post.Items.AddRange(read.OrderBy(message => message.At).Select(message => message.Item));
    }

    private static void Park(ListElement chunk, string path, string expected, JsonElement found, JsonElement cut) =>
        chunk.Post.Items.Add(Unreadable.Item(
            chunk.Change.Number, path, expected, found.Kind(), new ThreadCut(chunk.Change.Slices, chunk.Post.Body.SliceOf(cut)).Make));
}
