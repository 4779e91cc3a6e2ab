using System.Text.Json.Nodes;
using WhatsAppActors.Core.Sending;

namespace WhatsAppActors.Media.Uploading;

/// <summary>What is stored as a message's <c>error</c> when its file could not be given to the provider, in the members of the provider's own errors.</summary>
internal static class UploadErrors
{
    /// <summary>There is nothing to give.</summary>
    public static string Missing { get; } = Write(code: null, "File missing", "The file is no more in the store. Nothing was sent.");

    /// <summary>It was tried as often as it is.</summary>
    /// <param name="tries">How often that is.</param>
    /// <param name="why">What came of the last try, in a sentence.</param>
    /// <param name="refusal">What the provider said the last time; null without an answer of its own.</param>
    public static string GivenUp(int tries, string why, SendError? refusal) =>
        Write(refusal?.Code, "The file could not be given to WhatsApp", $"It was tried {(tries == 1 ? "once" : $"{tries} times")}. {why} Nothing was sent.");

    private static string Write(int? code, string title, string message)
    {
        var error = new JsonObject { ["title"] = title, ["message"] = message };
        if (code is { } known) error["code"] = known;
        return error.ToJsonString();
    }
}
