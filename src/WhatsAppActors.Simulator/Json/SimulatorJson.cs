using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace WhatsAppActors.Simulator.Json;

/// <summary>How JSON is written here, webhooks apart.</summary>
internal static class SimulatorJson
{
    /// <summary>For answers: camel case, and no escaping that JSON does not ask for.</summary>
    public static JsonSerializerOptions Options { get; } = Frozen(indented: false);

    /// <summary>For people.</summary>
    public static JsonSerializerOptions Indented { get; } = Frozen(indented: true);

    private static JsonSerializerOptions Frozen(bool indented)
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            WriteIndented = indented,
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
