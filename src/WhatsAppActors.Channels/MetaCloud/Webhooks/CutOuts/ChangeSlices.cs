namespace WhatsAppActors.Channels.MetaCloud.Webhooks.CutOuts;

/// <summary>What every envelope cut out of one change has in common.</summary>
/// <param name="Entry">The entry it stands in.</param>
/// <param name="Field">The field's name, quoted.</param>
/// <param name="Metadata">The metadata whole; empty where it is missing or too long to be copied for every item.</param>
/// <param name="PhoneNumberId">Used where <paramref name="Metadata"/> is empty.</param>
/// <param name="DisplayPhoneNumber">Used where <paramref name="Metadata"/> is empty: it tells the business's own messages from the customer's.</param>
internal sealed record ChangeSlices(EntrySlices Entry, Slice Field, Slice Metadata, Slice PhoneNumberId, Slice DisplayPhoneNumber)
{
    /// <summary>Everything up to the list that holds the item.</summary>
    public EnvelopeWriter Begin(Slice contact)
    {
        var writer = Entry.Begin()
            .Text("{\"field\":"u8).Raw(Field)
            .Text(",\"value\":{\"messaging_product\":\"whatsapp\""u8);
        if (!Metadata.IsEmpty)
            writer.Member(",\"metadata\":"u8, Metadata);
        else if (!PhoneNumberId.IsEmpty)
            writer.Member(",\"metadata\":{\"phone_number_id\":"u8, PhoneNumberId).Member(",\"display_phone_number\":"u8, DisplayPhoneNumber).Text("}"u8);
        if (!contact.IsEmpty)
            writer.Text(",\"contacts\":["u8).Raw(contact).Text("]"u8);
        return writer;
    }

    /// <summary>Everything after the list.</summary>
    public static ReadOnlyMemory<byte> End(EnvelopeWriter writer) => EntrySlices.End(writer.Text("}}"u8));
}
