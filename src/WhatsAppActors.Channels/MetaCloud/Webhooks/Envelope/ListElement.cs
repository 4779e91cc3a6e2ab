using System.Text.Json;

using WhatsAppActors.Channels.MetaCloud.Webhooks.CutOuts;
using WhatsAppActors.Channels.MetaCloud.Webhooks.Json;
using WhatsAppActors.Channels.MetaCloud.Webhooks.Messages;
using WhatsAppActors.Core.Intake;

namespace WhatsAppActors.Channels.MetaCloud.Webhooks.Envelope;

/// <summary>One element of a list in a change, with all that is needed to read it, to word what is wrong and to cut it out.</summary>
/// <param name="Change">The change around it.</param>
/// <param name="List">The list it stands in.</param>
/// <param name="Index">Its place there, or in its thread.</param>
/// <param name="Json">The element.</param>
/// <param name="Thread">For imported history: the thread.</param>
internal readonly record struct ListElement(Change Change, ValueList List, int Index, JsonElement Json, HistoryThread? Thread = null)
{
    /// <summary>The POST it came in.</summary>
    public Post Post => Change.Post;

    /// <summary>Where it stands.</summary>
    public string Path => Thread is null ? $"{Change.Path}.value.{List.Label}[{Index}]" : $"{Thread.Path}.messages[{Index}]";

    /// <summary>Cuts it out, with the contact that completes it.</summary>
    public Func<ReadOnlyMemory<byte>> CutOut(Slice contact = default) =>
        new ElementCut(Change.Slices, List, Post.Body.SliceOf(Json), contact, Thread?.Slices).Make;

    /// <summary>Words what is wrong with one of its members, or with itself.</summary>
    /// <param name="member">The member's name with its dot; empty for the element itself.</param>
    /// <param name="expected">What should stand there.</param>
    /// <param name="found">What does.</param>
    public UnreadableItem Unreadable(string member, string expected, string found) =>
        Envelope.Unreadable.Item(Change.Number, Path + member, expected, found, CutOut());

    /// <summary>Parks it because of one of its members, or because of itself.</summary>
    public void Park(string member, string expected, JsonElement found) =>
        Post.Items.Add(Unreadable(member, expected, found.Kind()));
}
