using System.Runtime.InteropServices;
using System.Text.Json;

namespace WhatsAppActors.Channels.MetaCloud.Webhooks.CutOuts;

/// <summary>The bytes of one POST, as they arrived.</summary>
internal sealed class ReceivedBody(ReadOnlyMemory<byte> bytes)
{
    // What cannot be put into an envelope is kept as it came, up to a size that a person may still look at.
    private const int LongestRawSlice = 64 * 1024;

    /// <summary>The bytes of a slice.</summary>
    public ReadOnlySpan<byte> this[Slice slice] => bytes.Span.Slice(slice.Offset, slice.Length);

    /// <summary>Where an element of the document parsed from these bytes stands.</summary>
    public Slice SliceOf(JsonElement element) =>
        element.ValueKind == JsonValueKind.Undefined ? default : SliceOf(JsonMarshal.GetRawUtf8Value(element));

    /// <summary>Where a part of these bytes stands.</summary>
    public Slice SliceOf(ReadOnlySpan<byte> part) =>
        bytes.Span.Overlaps(part, out var offset) ? new Slice(offset, part.Length) : default;

    /// <summary>As <see cref="SliceOf(JsonElement)"/>; empty for what is longer than the given number of bytes.</summary>
    public Slice SliceOf(JsonElement element, int longest) => SliceOf(element) is var slice && slice.Length <= longest ? slice : default;

    /// <summary>The slice by itself, cut short where it is very long.</summary>
    public ReadOnlyMemory<byte> Raw(Slice slice) => bytes.Slice(slice.Offset, Math.Min(slice.Length, LongestRawSlice));
}
