using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Numbers;

namespace WhatsAppActors.Cluster.Tests.Calls;

/// <summary>Numbers that send at the standard pace, and have sent nobody much.</summary>
internal sealed class NoLimits : INumberLimits
{
    public Task<NumberLimits> ReadAsync(NumberKey number, CancellationToken cancellationToken) => Task.FromResult(new NumberLimits(NumberThroughput.Standard, []));

    public Task RememberAsync(NumberKey number, IReadOnlyCollection<PairDebt> debts, CancellationToken cancellationToken) => Task.CompletedTask;
}
