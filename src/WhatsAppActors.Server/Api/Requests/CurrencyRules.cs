namespace WhatsAppActors.Server.Api.Requests;

/// <summary>Currencies by their ISO 4217 codes.</summary>
internal static class CurrencyRules
{
    /// <summary>Reads a code of three letters, in either case; null when it is wrong or not given.</summary>
    public static string? Currency(this Fields fields, string name, bool required = false)
    {
        var code = fields.Opaque(name, 3, required);
        if (code is null)
            return null;
        if (code.Length == 3 && code.All(char.IsAsciiLetter))
            return code.ToUpperInvariant();
        fields.Fault(name, "must be an ISO 4217 code of three letters, such as USD.");
        return null;
    }
}
