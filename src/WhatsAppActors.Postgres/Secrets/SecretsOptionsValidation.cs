using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace WhatsAppActors.Postgres.Secrets;

/// <summary>Refuses to start without a usable master key.</summary>
internal sealed class SecretsOptionsValidation(IHostEnvironment environment) : IValidateOptions<SecretsOptions>
{
    public ValidateOptionsResult Validate(string? name, SecretsOptions options)
    {
        try
        {
            MasterKey.Load(options, environment);
            return ValidateOptionsResult.Success;
        }
        catch (MasterKeyException unusable)
        {
            return ValidateOptionsResult.Fail(unusable.Message);
        }
    }
}
