namespace WhatsAppActors.Core.Intake;

/// <summary>How an item names its channel.</summary>
/// <param name="Kind">Whether <paramref name="ProviderId"/> is one number or a whole account.</param>
/// <param name="ProviderId">WhatsApp: <c>phone_number_id</c>, or the WABA id for account-level fields. 1 to 128 characters.</param>
/// <param name="AccountId">The account (WABA) that the envelope named beside a number; recorded when it differs from the channel's.</param>
public sealed record ItemAddress(AddressKind Kind, string ProviderId, string? AccountId = null);
