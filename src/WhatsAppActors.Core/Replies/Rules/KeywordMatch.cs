using System.Text.Json.Serialization;

namespace WhatsAppActors.Core.Replies.Rules;

/// <summary>How a keyword is looked for. Case, accents, width and runs of blanks make no difference to the first two.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<KeywordMatch>))]
public enum KeywordMatch
{
    /// <summary>The message is the value; punctuation around it is ignored unless the value has some itself.</summary>
    [JsonStringEnumMemberName("exact")]
    Exact,

    /// <summary>The message contains the value, inside words too.</summary>
    [JsonStringEnumMemberName("contains")]
    Contains,

    /// <summary>The value is a regular expression that matches somewhere in the message as it was written; case is ignored.</summary>
    [JsonStringEnumMemberName("regex")]
    Regex,
}
