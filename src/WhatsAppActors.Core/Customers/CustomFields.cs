using System.Text;
using System.Text.Json.Nodes;

namespace WhatsAppActors.Core.Customers;

/// <summary>A customer's custom fields: an object that the tenant fills as it likes, within limits.</summary>
public static class CustomFields
{
    /// <summary>Most keys a customer may have.</summary>
    public const int MostKeys = 100;

    /// <summary>Most characters a key may have.</summary>
    public const int LongestKey = 128;

    /// <summary>Most bytes the object may have as UTF-8 JSON.</summary>
    public const int MostBytes = 16 * 1024;

    /// <summary>Lays a change over what is there, key by key; a null removes its key.</summary>
    public static JsonObject Merge(JsonObject stored, JsonObject change)
    {
        ArgumentNullException.ThrowIfNull(stored);
        ArgumentNullException.ThrowIfNull(change);
        foreach (var (key, value) in change)
        {
            if (value is null)
                stored.Remove(key);
            else
                stored[key] = value.DeepClone();
        }

        return stored;
    }

    /// <summary>The size that <see cref="MostBytes"/> limits.</summary>
    public static int SizeOf(JsonObject fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return Encoding.UTF8.GetByteCount(fields.ToJsonString(RelaxedJson.Options));
    }
}
