using System.Text.Json;

namespace WhatsAppActors.Core.Views;

/// <summary>Views as JSON, the same wherever they leave: in answers of the API, in the events of a conversation, in answers of a tenant's grain.</summary>
public static class ViewJson
{
    /// <summary>How deep a view may be nested: payloads are as deep as their senders like, and what was stored must also come out.</summary>
    public const int Deepest = 1000;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { MaxDepth = Deepest };

    /// <summary>Writes a view.</summary>
    public static string Of<T>(T view) => JsonSerializer.Serialize(view, Options);
}
