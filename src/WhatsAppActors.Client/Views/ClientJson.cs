using System.Text.Json;

namespace WhatsAppActors.Client;

/// <summary>The server's JSON as the types of this package. Members that these do not have are passed over.</summary>
internal static class ClientJson
{
    // What providers send is nested as deep as they like, and is in the server's answers though it is not read here.
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { MaxDepth = 1000 };

    /// <exception cref="JsonException">It is something else than a server of this product writes.</exception>
    public static T Read<T>(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize<T>(json, Options) ?? throw new JsonException("The server's answer is null.");

    /// <exception cref="JsonException">As above.</exception>
    public static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, Options) ?? throw new JsonException("The server's answer is null.");

    /// <summary>An event; null for a kind that only newer clients know.</summary>
    public static ConversationEvent? ReadEvent(string kind, long seen, string json) => kind switch
    {
        "message" => new MessageShown(seen, Read<Message>(json)),
        "conversation" => new ConversationShown(seen, Read<Conversation>(json)),
        _ => null,
    };

    /// <summary>A request's body.</summary>
    public static byte[] Write<T>(T body) => JsonSerializer.SerializeToUtf8Bytes(body, Options);
}
