namespace WhatsAppActors.Channels.MetaCloud.Webhooks.CutOuts;

/// <summary>What every envelope cut out of one entry has in common.</summary>
internal sealed record EntrySlices(ReceivedBody Body, Slice Id, Slice Time)
{
    /// <summary>An envelope around something that stands where the list of entries belongs.</summary>
    public static ReadOnlyMemory<byte> AroundEntries(ReceivedBody body, Slice entries) =>
        new EnvelopeWriter(body).Text("""{"object":"whatsapp_business_account","entry":"""u8).Raw(entries).Text("}"u8).Written;

    /// <summary>An envelope around an entry that could not be walked.</summary>
    public static ReadOnlyMemory<byte> AroundEntry(ReceivedBody body, Slice entry) =>
        new EnvelopeWriter(body).Text("""{"object":"whatsapp_business_account","entry":["""u8).Raw(entry).Text("]}"u8).Written;

    /// <summary>An envelope around something that stands where the list of changes belongs.</summary>
    public ReadOnlyMemory<byte> AroundChanges(Slice changes) => BeginEntry().Raw(changes).Text("}]}"u8).Written;

    /// <summary>An envelope around one whole change.</summary>
    public ReadOnlyMemory<byte> AroundChange(Slice change) => End(Begin().Raw(change));

    /// <summary>Everything up to the change.</summary>
    public EnvelopeWriter Begin() => BeginEntry().Text("["u8);

    /// <summary>Everything after the change.</summary>
    public static ReadOnlyMemory<byte> End(EnvelopeWriter writer) => writer.Text("]}]}"u8).Written;

    private EnvelopeWriter BeginEntry() =>
        new EnvelopeWriter(Body)
            .Text("""{"object":"whatsapp_business_account","entry":[{"""u8)
            .Member("\"id\":"u8, Id)
            .Member(Id.IsEmpty ? "\"time\":"u8 : ",\"time\":"u8, Time)
            .Text(Id.IsEmpty && Time.IsEmpty ? "\"changes\":"u8 : ",\"changes\":"u8);
}
