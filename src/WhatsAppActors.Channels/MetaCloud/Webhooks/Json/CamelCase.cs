using System.Text;

namespace WhatsAppActors.Channels.MetaCloud.Webhooks.Json;

/// <summary>The API's member names, made from the provider's.</summary>
internal static class CamelCase
{
    /// <summary>
    /// Drops each underscore that stands between two other characters and raises the letter after it; everything else stays.
    /// </summary>
    public static string Of(string snakeCase)
    {
        var camel = new StringBuilder(snakeCase.Length);
        for (var i = 0; i < snakeCase.Length; i++)
        {
            var inside = camel.Length > 0 && camel[^1] != '_' && i + 1 < snakeCase.Length && char.IsAsciiLetterOrDigit(snakeCase[i + 1]);
            if (snakeCase[i] == '_' && inside)
                camel.Append(char.ToUpperInvariant(snakeCase[++i]));
            else
                camel.Append(snakeCase[i]);
        }

        return camel.ToString();
    }
}
