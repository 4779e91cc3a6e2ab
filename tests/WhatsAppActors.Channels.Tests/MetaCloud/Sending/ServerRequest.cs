using System.Text;
using System.Text.Json;

namespace WhatsAppActors.Channels.Tests.MetaCloud.Sending;

/// <summary>A request that the server has read to its last byte.</summary>
internal sealed record ServerRequest(string Head, byte[] Body)
{
    public string StartLine => Head[..Head.IndexOf('\r')];

    public string Text => Encoding.UTF8.GetString(Body);

    public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Body);

    public Guid MessageId => Json.GetProperty("biz_opaque_callback_data").GetGuid();

    public string? Header(string name) => Head.Split("\r\n")
        .FirstOrDefault(l => l.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))?[(name.Length + 1)..].Trim();
}
