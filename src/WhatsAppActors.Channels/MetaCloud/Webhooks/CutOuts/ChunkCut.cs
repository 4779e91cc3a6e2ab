namespace WhatsAppActors.Channels.MetaCloud.Webhooks.CutOuts;

/// <summary>Cuts a chunk of imported history, without its threads, out of its POST.</summary>
/// <param name="change">The change around it.</param>
/// <param name="members">Names, without quotes, and values of all members but the threads.</param>
internal sealed class ChunkCut(ChangeSlices change, IReadOnlyList<(Slice Name, Slice Value)> members)
{
    /// <summary>The envelope.</summary>
    public ReadOnlyMemory<byte> Make()
    {
        var writer = change.Begin(default).Text(",\"history\":[{"u8);
        for (var i = 0; i < members.Count; i++)
            writer.Text(i == 0 ? "\""u8 : ",\""u8).Raw(members[i].Name).Text("\":"u8).Raw(members[i].Value);
        return ChangeSlices.End(writer.Text("}]"u8));
    }
}
