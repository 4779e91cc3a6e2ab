using System.Text.Json;

using WhatsAppActors.Channels.MetaCloud.Webhooks.CutOuts;
using WhatsAppActors.Channels.MetaCloud.Webhooks.Json;

namespace WhatsAppActors.Channels.MetaCloud.Webhooks.Envelope;

/// <summary>One element of <c>entry</c>: what happened to one business account.</summary>
internal sealed class Entry
{
    // Copied into the envelope of every item, so that a long one in a large POST would be multiplied: taken as missing.
    private const int LongestCopiedWord = 1024;

    public Entry(Post post, JsonElement json, int index)
    {
        Post = post;
        Path = $"entry[{index}]";
        var id = json.Member("id"u8);
        var time = json.Member("time"u8);
        Slices = new EntrySlices(
            post.Body,
            post.Body.SliceOf(id, LongestCopiedWord),
            post.Body.SliceOf(time, LongestCopiedWord));
        Id = Slices.Id.IsEmpty ? null : id.Word(Change.LongestProviderId);
        Time = Slices.Time.IsEmpty ? null : ProviderTime.Read(time);
    }

    /// <summary>The POST it came in.</summary>
    public Post Post { get; }

    /// <summary>Where it stands.</summary>
    public string Path { get; }

    /// <summary>What every envelope cut out of it begins with.</summary>
    public EntrySlices Slices { get; }

    /// <summary>The account's id (WABA), or a partner's business id for PARTNER_* events; null when it is missing or odd.</summary>
    public string? Id { get; }

    /// <summary>When it happened. Only account-level fields carry it.</summary>
    public DateTimeOffset? Time { get; }
}
