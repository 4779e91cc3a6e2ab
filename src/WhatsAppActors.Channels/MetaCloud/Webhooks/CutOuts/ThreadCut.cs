namespace WhatsAppActors.Channels.MetaCloud.Webhooks.CutOuts;

/// <summary>Cuts a whole thread of imported history out of its POST, where its messages could not be reached.</summary>
internal sealed class ThreadCut(ChangeSlices change, Slice thread)
{
    /// <summary>The envelope.</summary>
    public ReadOnlyMemory<byte> Make() =>
        ChangeSlices.End(change.Begin(default).Text(",\"history\":[{\"threads\":["u8).Raw(thread).Text("]}]"u8));
}
