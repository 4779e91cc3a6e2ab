namespace WhatsAppActors.Core.Media;

/// <summary>Where a message's file is, and what opens it.</summary>
/// <param name="MediaId">The provider's id of the file.</param>
/// <param name="ContentType">The MIME type that the message named; null where it named none.</param>
/// <param name="FileName">The name its sender gave it; null without one.</param>
/// <param name="NumberId">The provider's id of the business number.</param>
/// <param name="AccessToken">The channel's, in the clear; null when it has none or it cannot be opened.</param>
/// <param name="GraphBaseUrl">Where the channel's Graph API is.</param>
public sealed record MediaPlace(string MediaId, string? ContentType, string? FileName, string NumberId, string? AccessToken, string GraphBaseUrl)
{
    // Its token goes into no log by way of a record's text.
    private bool PrintMembers(System.Text.StringBuilder text)
    {
        text.Append("MediaId = ").Append(MediaId);
        return true;
    }
}
