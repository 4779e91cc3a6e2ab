using System.Net;
using System.Text.Json;

namespace WhatsAppActors.Behaviour.People;

/// <summary>What the API said.</summary>
/// <param name="Request">To what.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The body; undefined when there is none.</param>
public sealed record ApiAnswer(string Request, HttpStatusCode Status, JsonElement Body)
{
    /// <summary>The body of a success; anything else fails the story with the problem's own words.</summary>
    public JsonElement Success()
    {
        Assert.True((int)Status is >= 200 and < 300, $"{Request}: {(int)Status} {Body}");
        return Body;
    }

    /// <summary>Must have been refused so.</summary>
    public void Refused(HttpStatusCode status) => Assert.True(Status == status, $"{Request}: {(int)Status} instead of {(int)status}. {Body}");
}
