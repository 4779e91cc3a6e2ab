namespace WhatsAppActors.Core.Numbers;

/// <summary>A person to whom a number has sent more than one message each six seconds.</summary>
/// <param name="CustomerId">The person.</param>
/// <param name="PaidBackAt">When as much time has passed as the messages should have taken.</param>
public sealed record PairDebt(Guid CustomerId, DateTimeOffset PaidBackAt);
