using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Numbers;

namespace WhatsAppActors.Core.Tests.Numbers;

/// <summary>What a number may do, for a test to set and to lose.</summary>
internal sealed class KeptLimits : INumberLimits
{
    public NumberThroughput Throughput { get; set; }

    public Dictionary<Guid, PairDebt> Debts { get; } = [];

    public int Reads { get; private set; }

    /// <summary>True: nothing can be kept.</summary>
    public bool IsAway { get; set; }

    public Task<NumberLimits> ReadAsync(NumberKey number, CancellationToken cancellationToken)
    {
        Reads++;
        return Task.FromResult(new NumberLimits(Throughput, [.. Debts.Values]));
    }

    public Task RememberAsync(NumberKey number, IReadOnlyCollection<PairDebt> debts, CancellationToken cancellationToken)
    {
        if (IsAway) throw new TimeoutException();
        foreach (var debt in debts) Debts[debt.CustomerId] = debt;
        return Task.CompletedTask;
    }
}
