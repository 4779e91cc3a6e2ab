using System.Runtime.InteropServices;
using System.Text.Json;

using WhatsAppActors.Channels.MetaCloud.Webhooks.Envelope;
using WhatsAppActors.Channels.MetaCloud.Webhooks.Json;
using WhatsAppActors.Core.Intake;

namespace WhatsAppActors.Channels.MetaCloud.Webhooks.Events;

/// <summary>Makes events out of what stands in a change.</summary>
internal static class EventItems
{
    /// <summary>An event whose payload is the given element, names as they came.</summary>
    /// <param name="change">The change around it.</param>
    /// <param name="address">Whom it concerns.</param>
    /// <param name="name">The event's own name; left out where it is longer than can be kept.</param>
    /// <param name="occurredAt">When, as far as the webhook says.</param>
    /// <param name="json">What it says.</param>
    /// <param name="cutOut">Its bytes in an envelope.</param>
    public static EventItem Of(
        Change change, ItemAddress? address, string? name, DateTimeOffset? occurredAt, JsonElement json, Func<ReadOnlyMemory<byte>> cutOut)
    {
        change.Post.Json.Begin();
        change.Post.Json.Value(json, Naming.AsGiven);
        return new EventItem
        {
            Address = address,
            CutOut = cutOut,
            Field = change.Field,
            Event = name is { Length: >= 1 and <= Change.LongestField } ? name : null,
            OccurredAt = occurredAt,
            Payload = change.Post.Json.Finish(),
            DedupeKey = EventKey.Of(change, JsonMarshal.GetRawUtf8Value(json)),
        };
    }

    /// <summary>An event about one number: one element of a list.</summary>
    public static EventItem Of(ListElement element, string? name, DateTimeOffset? occurredAt, Func<ReadOnlyMemory<byte>>? cutOut = null) =>
        Of(element.Change, element.Change.Number, name, occurredAt ?? element.Change.Entry.Time, element.Json, cutOut ?? element.CutOut());
}
