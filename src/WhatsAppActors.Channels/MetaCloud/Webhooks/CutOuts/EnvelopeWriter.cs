using System.Buffers;

namespace WhatsAppActors.Channels.MetaCloud.Webhooks.CutOuts;

/// <summary>Writes an envelope out of received slices.</summary>
internal readonly struct EnvelopeWriter(ReceivedBody body)
{
    private readonly ArrayBufferWriter<byte> _buffer = new(1024);

    /// <summary>What was written.</summary>
    public ReadOnlyMemory<byte> Written => _buffer.WrittenMemory;

    /// <summary>Writes JSON of our own.</summary>
    public EnvelopeWriter Text(ReadOnlySpan<byte> text)
    {
        _buffer.Write(text);
        return this;
    }

    /// <summary>Writes received bytes.</summary>
    public EnvelopeWriter Raw(Slice slice) => Text(body[slice]);

    /// <summary>Writes a member and a comma before it, or nothing where the slice is empty.</summary>
    public EnvelopeWriter Member(ReadOnlySpan<byte> commaNameColon, Slice slice) =>
        slice.IsEmpty ? this : Text(commaNameColon).Raw(slice);
}
