using Microsoft.Extensions.Options;

namespace WhatsAppActors.Simulator.Numbers;

/// <summary>The business numbers, in the order in which they came.</summary>
internal sealed class NumberBook
{
    private volatile BusinessNumber[] _numbers;
    private readonly Lock _gate = new();

    public NumberBook(IOptions<SimulatorOptions> options) => _numbers = [.. options.Value.Numbers.Select(Configured)];

    public IReadOnlyList<BusinessNumber> All => _numbers;

    public BusinessNumber? Find(string id) => Array.Find(_numbers, n => n.Id == id);

    /// <summary>True when any number has this token: to the Graph API it is then a valid one, if perhaps of somebody else.</summary>
    public bool KnowsToken(string token) => Array.Exists(_numbers, n => n.AccessToken == token);

    /// <summary>Adds the number, or replaces the one of this id.</summary>
    public void Put(BusinessNumber number)
    {
        lock (_gate)
        {
            var at = Array.FindIndex(_numbers, n => n.Id == number.Id);
            _numbers = at < 0 ? [.. _numbers, number] : [.. _numbers[..at], number, .. _numbers[(at + 1)..]];
        }
    }

    private static BusinessNumber Configured(SimulatorNumber number) => new(
        number.PhoneNumberId, number.WabaId ?? number.PhoneNumberId, number.DisplayPhoneNumber ?? NumberDefaults.DisplayPhoneNumber,
        number.VerifiedName ?? NumberDefaults.VerifiedName, number.AccessToken, number.AppSecret, number.WebhookUrl);
}
