using System.Text.Json;

using WhatsAppActors.Channels.MetaCloud.Webhooks.CutOuts;
using WhatsAppActors.Channels.MetaCloud.Webhooks.Json;
using WhatsAppActors.Channels.MetaCloud.Webhooks.Messages;
using WhatsAppActors.Core.Intake;

namespace WhatsAppActors.Channels.MetaCloud.Webhooks.Envelope;

/// <summary>One element of <c>changes</c>: a field's name and its value.</summary>
internal sealed class Change
{
    /// <summary>The longest field name and event name that is stored.</summary>
    public const int LongestField = 128;

    /// <summary>The longest id of a number or account.</summary>
    public const int LongestProviderId = 128;

    // Metadata goes into the envelope of every item that is cut out.
    private const int LongestCopiedMetadata = 4096;
    private const int LongestCopiedWord = 1024;

    private readonly JsonElement _metadata;
    private ContactBook? _contacts;
    private ChangeSlices? _slices;

    public Change(Entry entry, string field, JsonElement fieldJson, JsonElement value, string path, Func<ReadOnlyMemory<byte>> cutOut)
    {
        Entry = entry;
        Field = field;
        Value = value;
        Path = path;
        CutOut = cutOut;
        _metadata = value.Member("metadata"u8);
        FieldSlice = entry.Post.Body.SliceOf(fieldJson);
        var number = NumberJson.Word(LongestProviderId);
        Number = number is null ? null : new ItemAddress(AddressKind.Number, number, entry.Id);
    }

    /// <summary>The entry around it.</summary>
    public Entry Entry { get; }

    /// <summary>The POST it came in.</summary>
    public Post Post => Entry.Post;

    /// <summary>The field, 1 to 128 characters.</summary>
    public string Field { get; }

    /// <summary>The value: an object.</summary>
    public JsonElement Value { get; }

    /// <summary>Where it stands.</summary>
    public string Path { get; }

    /// <summary>Cuts out the whole change.</summary>
    public Func<ReadOnlyMemory<byte>> CutOut { get; }

    /// <summary>The number that <c>value.metadata.phone_number_id</c> names; null when it is missing or odd.</summary>
    public ItemAddress? Number { get; }

    /// <summary>What stands where the number's id belongs.</summary>
    public JsonElement NumberJson => _metadata.Member("phone_number_id"u8);

    /// <summary>The business's own phone as shown: tells its messages from the customer's in imported history. Never used for routing.</summary>
    public string? DisplayPhoneNumber => DisplayJson.Word(LongestProviderId);

    /// <summary>The contacts that the value names.</summary>
    public ContactBook Contacts => _contacts ??= new ContactBook(Post.Body, Value.Member("contacts"u8));

    /// <summary>What every envelope cut out of it has in common.</summary>
    public ChangeSlices Slices => _slices ??= new ChangeSlices(
        Entry.Slices,
        FieldSlice,
        Post.Body.SliceOf(_metadata, LongestCopiedMetadata),
        Post.Body.SliceOf(NumberJson, LongestCopiedWord),
        Post.Body.SliceOf(DisplayJson, LongestCopiedWord));

    private Slice FieldSlice { get; }

    private JsonElement DisplayJson => _metadata.Member("display_phone_number"u8);
}
