using WhatsAppActors.Core.Replies.Rules;

namespace WhatsAppActors.Postgres.Rules;

/// <summary>One tenant's rules in memory. Those who ask while an answer is on its way share it.</summary>
internal sealed class KeptRules(Guid tenantId, TenantRulesStore store)
{
    private readonly Lock _gate = new();
    private Task<ActiveRules>? _asking;
    private ActiveRules? _known;
    private bool _wasUsed;

    /// <summary>True when somebody asked since this was asked last.</summary>
    public bool WasUsed() => Interlocked.Exchange(ref _wasUsed, false);

    /// <summary>The rules: those in memory while their version is the given one, else the database's, which are not older.</summary>
    public ValueTask<ActiveRules> GetAsync(long version, CancellationToken cancellationToken)
    {
        Volatile.Write(ref _wasUsed, true);

        // Equal, not "at least": after a restored backup the database counts from an earlier version, and its word holds.
        return Volatile.Read(ref _known) is { } known && known.Version == version
            ? new ValueTask<ActiveRules>(known)
            : new ValueTask<ActiveRules>(AskAsync(version, cancellationToken));
    }

    private async Task<ActiveRules> AskAsync(long version, CancellationToken cancellationToken)
    {
        var rules = await Asked().WaitAsync(cancellationToken);

        // It was asked before the change, by somebody else: an answer that is asked for now has seen it.
        if (rules.Version < version) rules = await Asked().WaitAsync(cancellationToken);
        return rules.Version >= version
            ? rules
            : throw new InvalidOperationException($"The rules of tenant {tenantId} are older than the turn that asks for them.");
    }

    private Task<ActiveRules> Asked()
    {
        lock (_gate)
        {
            // Nobody's own cancellation ends what others wait for; the connection's time-outs do.
            if (_asking is not { IsCompleted: false }) _asking = ReadAsync();
            return _asking;
        }
    }

    private async Task<ActiveRules> ReadAsync()
    {
        var rules = await store.ReadActiveAsync(tenantId, Volatile.Read(ref _known), CancellationToken.None);
        Volatile.Write(ref _known, rules);
        return rules;
    }
}
