using Microsoft.Extensions.Options;

namespace WhatsAppActors.Simulator.Numbers;

/// <summary>Numbers of the configuration are whole.</summary>
internal sealed class NumberOptionsCheck : IValidateOptions<SimulatorOptions>
{
    public ValidateOptionsResult Validate(string? name, SimulatorOptions options)
    {
        foreach (var number in options.Numbers)
        {
            if (number.PhoneNumberId.Length is 0 or > 128) return Fail("PhoneNumberId must have 1 to 128 characters");
            if (number.AccessToken.Length == 0) return Fail("AccessToken is missing");
            if (number.AppSecret.Length == 0) return Fail("AppSecret is missing");
            if (number.WebhookUrl is { } url && WebhookAddress.Fault(url, options.AllowOtherWebhookHosts) is { } fault) return Fail("WebhookUrl " + fault);
        }

        return ValidateOptionsResult.Success;
    }

    private static ValidateOptionsResult Fail(string what) => ValidateOptionsResult.Fail($"{SimulatorOptions.Section}:Numbers: {what}.");
}
