using Microsoft.Extensions.Options;

namespace WhatsAppActors.Client;

/// <summary>Says at start what would fail at the first call.</summary>
internal sealed class WhatsAppActorsClientOptionsCheck : IValidateOptions<WhatsAppActorsClientOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, WhatsAppActorsClientOptions options)
    {
        var faults = Faults(options).Select(fault => $"{WhatsAppActorsClientOptions.Section}:{fault}").ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Faults(WhatsAppActorsClientOptions options)
    {
        if (options.BaseAddress is not { IsAbsoluteUri: true } address || address.Scheme is not ("http" or "https") || address.Query.Length > 0)
            yield return $"{nameof(options.BaseAddress)} must be the server's address, such as https://chat.example.org/.";
        if (options.ApiKey is not { Length: > 0 } key || !key.All(c => c is > ' ' and <= '~'))
            yield return $"{nameof(options.ApiKey)} must be the tenant's API key, as POST /api/tenants gave it.";
        foreach (var fault in options.Retries.Faults()) yield return $"{nameof(options.Retries)}:{fault}";
    }
}
