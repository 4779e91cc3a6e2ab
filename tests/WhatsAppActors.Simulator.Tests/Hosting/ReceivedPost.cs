using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace WhatsAppActors.Simulator.Tests.Hosting;

/// <summary>A webhook as it arrived.</summary>
public sealed record ReceivedPost(byte[] Body, string? Signature, DateTimeOffset At)
{
    public string Text => Encoding.UTF8.GetString(Body);

    public JsonObject Json => JsonNode.Parse(Body)!.AsObject();

    public JsonObject Value => (JsonObject)Json["entry"]![0]!["changes"]![0]!["value"]!;

    public IEnumerable<JsonObject> Messages => ((JsonArray?)Value["messages"] ?? []).Select(m => m!.AsObject());

    public IEnumerable<JsonObject> Statuses => ((JsonArray?)Value["statuses"] ?? []).Select(s => s!.AsObject());

    /// <summary>The signature that these bytes must have, by other means than the simulator's.</summary>
    public string Expected(string secret)
    {
        using var mac = new HMACSHA256(Encoding.UTF8.GetBytes(secret));
        var text = new StringBuilder("sha256=");
        foreach (var b in mac.ComputeHash(Body)) text.Append(b.ToString("x2"));
        return text.ToString();
    }
}
