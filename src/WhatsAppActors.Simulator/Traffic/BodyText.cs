using System.Text;
using System.Text.Json;
using WhatsAppActors.Simulator.Json;

namespace WhatsAppActors.Simulator.Traffic;

/// <summary>Bodies as people read them.</summary>
internal static class BodyText
{
    /// <summary>Bytes of a body that are kept.</summary>
    public const int Limit = 64 * 1024;

    /// <summary>The first bytes, in memory of their own.</summary>
    public static ReadOnlyMemory<byte> Keep(ReadOnlyMemory<byte> body) => body.Length <= Limit ? body : body[..Limit].ToArray();

    /// <summary>Indented, where it is JSON; else as it is. Null for nothing.</summary>
    public static string? Pretty(ReadOnlyMemory<byte> body)
    {
        if (body.IsEmpty) return null;
        try
        {
            using var document = JsonDocument.Parse(body);
            return JsonSerializer.Serialize(document.RootElement, SimulatorJson.Indented);
        }
        catch (JsonException)
        {
            // Cut off, or no JSON at all.
            return Encoding.UTF8.GetString(body.Span);
        }
    }
}
