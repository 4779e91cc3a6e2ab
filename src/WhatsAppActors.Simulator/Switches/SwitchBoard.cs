namespace WhatsAppActors.Simulator.Switches;

/// <summary>The switches as they stand.</summary>
internal sealed class SwitchBoard
{
    private readonly Lock _gate = new();
    private volatile SwitchSet _current = new();

    public SwitchSet Current => _current;

    public SwitchSet Change(Func<SwitchSet, SwitchSet> change)
    {
        lock (_gate) return _current = change(_current);
    }

    /// <summary>True when this send is one of the next that fail; it is counted down.</summary>
    public bool TakesFailure() => Take(s => s.FailNext > 0, s => s with { FailNext = s.FailNext - 1 });

    /// <summary>True when this accepted send is never answered.</summary>
    public bool TakesTimeOut() => _current.TimeOutAfterAcceptance || Take(s => s.TimeOutNext > 0, s => s with { TimeOutNext = s.TimeOutNext - 1 });

    private bool Take(Func<SwitchSet, bool> any, Func<SwitchSet, SwitchSet> oneLess)
    {
        if (!any(_current)) return false;
        lock (_gate)
        {
            if (!any(_current)) return false;
            _current = oneLess(_current);
            return true;
        }
    }
}
