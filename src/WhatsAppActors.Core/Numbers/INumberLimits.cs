using WhatsAppActors.Core.Actors;

namespace WhatsAppActors.Core.Numbers;

/// <summary>Keeps what a number may do, so that it holds after the process that sent has died.</summary>
public interface INumberLimits
{
    /// <summary>Reads it; debts that are paid back are left out.</summary>
    Task<NumberLimits> ReadAsync(NumberKey number, CancellationToken cancellationToken);

    /// <summary>Keeps debts, before the messages that make them are sent. Of two for one person the larger holds.</summary>
    Task RememberAsync(NumberKey number, IReadOnlyCollection<PairDebt> debts, CancellationToken cancellationToken);
}
