using Orleans.Storage;

namespace WhatsAppActors.Orleans.State;

/// <summary>Stores a <see cref="StoredJson"/> as the text it holds, so that a row reads as what it is.</summary>
internal sealed class StoredJsonSerializer : IGrainStorageSerializer
{
    /// <inheritdoc/>
    public BinaryData Serialize<T>(T? input) => new((input as StoredJson)?.Json ?? throw Unknown(typeof(T)));

    /// <inheritdoc/>
    public T Deserialize<T>(BinaryData input) =>
        typeof(T) == typeof(StoredJson) ? (T)(object)new StoredJson { Json = input.ToString() } : throw Unknown(typeof(T));

    private static NotSupportedException Unknown(Type type) => new($"This storage keeps actors' soft state only, not {type.Name}.");
}
