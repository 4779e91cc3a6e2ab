using System.Text.Json;

namespace WhatsAppActors.Channels.MetaCloud.Requests;

/// <summary>What came of a call.</summary>
/// <param name="Status">The answer's status; null without an answer.</param>
/// <param name="Body">The answer's body; null without one that can be read.</param>
/// <param name="Cause">What kept it from coming.</param>
internal sealed record GraphReply(int? Status, ReadOnlyMemory<byte>? Body, Exception? Cause = null)
{
    /// <summary>True for a status of success.</summary>
    public bool IsSuccess => Status is >= 200 and <= 299;

    /// <summary>The body as JSON; null when it is none.</summary>
    public JsonDocument? Json()
    {
        if (Body is not { } bytes) return null;
        try
        {
            return JsonDocument.Parse(bytes);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
