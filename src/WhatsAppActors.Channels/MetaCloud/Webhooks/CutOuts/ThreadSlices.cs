namespace WhatsAppActors.Channels.MetaCloud.Webhooks.CutOuts;

/// <summary>The head of a thread of imported history: who is on the other side.</summary>
internal sealed record ThreadSlices(Slice Id, Slice UserId, Slice ParentUserId, Slice Context)
{
    /// <summary>Writes the history list around one message of the thread.</summary>
    public void Around(EnvelopeWriter writer, Slice message) =>
        writer.Text("[{\"threads\":[{\"messages\":["u8).Raw(message).Text("]"u8)
            .Member(",\"id\":"u8, Id)
            .Member(",\"user_id\":"u8, UserId)
            .Member(",\"parent_user_id\":"u8, ParentUserId)
            .Member(",\"context\":"u8, Context)
            .Text("}]}]"u8);
}
