using System.Text.Json.Serialization;
using WhatsAppActors.Content.Checking;

namespace WhatsAppActors.Content;

/// <summary>Money.</summary>
public sealed record CurrencyParameter : NamedParameter
{
    /// <summary>The kind's name.</summary>
    public const string Name = "currency";

    /// <summary>The currency's three letters (ISO 4217).</summary>
    public string Code { get; init; } = "";

    /// <summary>The amount times 1,000: what 32 bits hold (Meta's description of its API).</summary>
    public int Amount1000 { get; init; }

    /// <summary>What is shown, 1 to 1,024 characters.</summary>
    public string FallbackValue { get; init; } = "";

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Type => Name;

    internal override void Check(ContentCheck check)
    {
        base.Check(check);
        if (Code.Length != 3 || !Code.All(char.IsAsciiLetterUpper)) check.Fault("code", "must be an ISO 4217 code of three capital letters, such as USD.");
        check.Text("fallbackValue", FallbackValue, TextParameter.Longest);
    }
}
