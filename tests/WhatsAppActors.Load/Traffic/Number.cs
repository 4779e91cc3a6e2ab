namespace WhatsAppActors.Load.Traffic;

/// <summary>A business number that is written to.</summary>
/// <param name="PhoneNumberId">The provider's id.</param>
/// <param name="WabaId">Its account.</param>
internal sealed record Number(string PhoneNumberId, string WabaId);
