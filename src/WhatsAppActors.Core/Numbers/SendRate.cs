namespace WhatsAppActors.Core.Numbers;

/// <summary>
/// A plain rate: what was not used is saved up for a tenth of a second at most, so that a burst hardly goes beyond the rate.
/// Not safe for several threads; an actor's own.
/// </summary>
internal sealed class SendRate(int perSecond, TimeProvider time)
{
    private readonly double _most = Math.Max(1, perSecond / 10.0);
    private double _saved = Math.Max(1, perSecond / 10.0);
    private long _at = time.GetTimestamp();

    /// <summary>How many may start now.</summary>
    public int Available()
    {
        var now = time.GetTimestamp();
        _saved = Math.Min(_most, _saved + (time.GetElapsedTime(_at, now).TotalSeconds * perSecond));
        _at = now;
        return (int)_saved;
    }

    /// <summary>What is saved up now, for the next activation of the number.</summary>
    public NumberPace Pace => new(_saved, time.GetUtcNow());

    /// <summary>
    /// Goes on where another activation left off. What cannot be is thrown away: a moment in the future, more than can be saved; and so is
    /// what is old enough to be full again.
    /// </summary>
    public void GoOnFrom(NumberPace pace)
    {
        var age = (time.GetUtcNow() - pace.At).TotalSeconds;
        if (age < 0 || age >= _most / perSecond || !(pace.Saved >= 0 && pace.Saved <= _most)) return;
        _saved = Math.Min(_most, pace.Saved + (age * perSecond));
        _at = time.GetTimestamp();
    }

    /// <summary>That many started.</summary>
    public void Take(int count) => _saved -= count;

    /// <summary>How long until a good part of the burst may start again.</summary>
    public TimeSpan Wait => TimeSpan.FromSeconds(Math.Max(0, Math.Max(1, _most / 2) - _saved) / perSecond);
}
