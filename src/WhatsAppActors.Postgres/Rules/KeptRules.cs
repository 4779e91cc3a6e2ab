using WhatsAppActors.Core.Replies.Rules;

namespace WhatsAppActors.Postgres.Rules;

/// <summary>One tenant's rules in memory. Those who ask while an answer is on its way share it.</summary>
internal sealed class KeptRules(Guid tenantId, TenantRulesStore store, TimeProvider time)
{
    private readonly Lock _gate = new();
    private Task<ActiveRules>? _answer;
    private long _askedAt;
    private ActiveRules? _known;

    /// <summary>True when the next caller would ask the database.</summary>
    public bool IsOld
    {
        get
        {
            lock (_gate) return !IsGood();
        }
    }

    /// <summary>The rules, asked for at most <see cref="CachedTenantRules.MaximumAge"/> ago.</summary>
    public Task<ActiveRules> GetAsync(CancellationToken cancellationToken)
    {
        Task<ActiveRules> answer;
        lock (_gate)
        {
            if (!IsGood())
            {
                _askedAt = time.GetTimestamp();
                // Nobody's own cancellation ends what others wait for; the connection's time-outs do.
                _answer = AskAsync();
            }

            answer = _answer!;
        }

        return answer.IsCompletedSuccessfully ? answer : answer.WaitAsync(cancellationToken);
    }

    private bool IsGood() => _answer is { IsFaulted: false, IsCanceled: false } && time.GetElapsedTime(_askedAt) < CachedTenantRules.MaximumAge;

    private async Task<ActiveRules> AskAsync()
    {
        var rules = await store.ReadActiveAsync(tenantId, Volatile.Read(ref _known), CancellationToken.None);
        Volatile.Write(ref _known, rules);
        return rules;
    }
}
