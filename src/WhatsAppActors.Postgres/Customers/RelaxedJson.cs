using System.Text.Encodings.Web;
using System.Text.Json;

namespace WhatsAppActors.Postgres.Customers;

/// <summary>JSON as it is stored and measured: characters outside ASCII as themselves, not as escapes.</summary>
internal static class RelaxedJson
{
    public static JsonSerializerOptions Options { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
