using Microsoft.Extensions.Options;

namespace WhatsAppActors.Orleans.Client;

/// <summary>Says at start what would fail at the first call.</summary>
internal sealed class GrainClientOptionsCheck : IValidateOptions<GrainClientOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, GrainClientOptions options)
    {
        var faults = options.Retries.Faults().Select(fault => $"{nameof(options.Retries)}:{fault}").ToList();
        if (options.TenantId is { } tenant && !Guid.TryParse(tenant, out _)) faults.Add($"{nameof(options.TenantId)} must be the tenant's id, as POST /api/tenants gave it.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults.ConvertAll(fault => $"{GrainClientOptions.Section}:{fault}"));
    }
}
