using System.Text.Encodings.Web;
using System.Text.Json;

namespace WhatsAppActors.Core.Customers;

/// <summary>JSON as it is stored and measured: characters outside ASCII as themselves, not as escapes.</summary>
public static class RelaxedJson
{
    /// <summary>Writes what it can as it is.</summary>
    public static JsonSerializerOptions Options { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
