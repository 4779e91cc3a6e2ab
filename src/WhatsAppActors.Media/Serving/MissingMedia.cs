using Microsoft.AspNetCore.Http;
using WhatsAppActors.Core.Media;

namespace WhatsAppActors.Media.Serving;

/// <summary>Why a file is not shown, in plain words.</summary>
public static class MissingMedia
{
    /// <summary>What the reader is told.</summary>
    public static string WordsOf(MediaAnswer.Missing missing)
    {
        var noun = MediaType.NounOf(missing.ContentType);
        return missing.Reason switch
        {
            MediaMissing.Gone => $"The {noun} is no longer at WhatsApp (kept 7 days).",
            MediaMissing.NoAccess => $"WhatsApp does not give out the {noun}: the number's access token is missing or refused.",
            MediaMissing.Unreachable => $"WhatsApp could not be reached for the {noun}. Try again later.",
            MediaMissing.TooLarge => $"The {noun} is larger than 100 MB and is not shown here.",
            MediaMissing.StrangePlace => $"WhatsApp's answer points to a strange place, so the {noun} was not fetched.",
            _ => "There is no such file.",
        };
    }

    /// <summary>The answer's status.</summary>
    public static int StatusOf(MediaMissing reason) => reason switch
    {
        MediaMissing.Gone => StatusCodes.Status410Gone,
        MediaMissing.NotFound => StatusCodes.Status404NotFound,
        MediaMissing.Unreachable => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status502BadGateway,
    };
}
