using WhatsAppActors.Channels.MetaCloud.Webhooks.Envelope;

namespace WhatsAppActors.Channels.MetaCloud.Webhooks.CutOuts;

/// <summary>Cuts one element of a list out of its POST.</summary>
/// <param name="change">The change around it.</param>
/// <param name="list">The list's member.</param>
/// <param name="element">The element; for <c>errors</c> the whole list.</param>
/// <param name="contact">The contact that completes it; empty without one.</param>
/// <param name="thread">For imported history: its thread.</param>
internal sealed class ElementCut(ChangeSlices change, ValueList list, Slice element, Slice contact, ThreadSlices? thread)
{
    /// <summary>The envelope.</summary>
    public ReadOnlyMemory<byte> Make()
    {
        var writer = change.Begin(contact).Text(",\""u8).Text(list.Name).Text("\":"u8);
        if (list == ValueList.Errors)
            writer.Raw(element);
        else if (thread is null)
            writer.Text("["u8).Raw(element).Text("]"u8);
        else
            thread.Around(writer, element);
        return ChangeSlices.End(writer);
    }
}
