namespace WhatsAppActors.Core.Numbers;

/// <summary>
/// A plain rate: what was not used is saved up for a tenth of a second at most, or two messages, so that a burst hardly goes beyond the rate. A refusal for
/// being too fast halves it; it comes back within twenty seconds. Not safe for several threads; an actor's own.
/// </summary>
internal sealed class SendRate(int perSecond, TimeProvider time)
{
    private const double Least = 1 / 16d;
    private const double BackPerSecond = 0.05;

    private double _share = 1;
    private double _saved = Math.Max(1, perSecond / 10.0);
    private long _at = time.GetTimestamp();

    /// <summary>Messages a second, when nothing slows it down.</summary>
    public int PerSecond { get; set; } = perSecond;

    private double Rate => PerSecond * _share;

    // Of slow ones two: what a timer comes late by is not lost.
    private double Most => Math.Max(2, Rate / 10);

    /// <summary>How many may start now.</summary>
    public int Available()
    {
        var now = time.GetTimestamp();
        var passed = time.GetElapsedTime(_at, now).TotalSeconds;
        _saved = Math.Min(Most, _saved + (passed * Rate));
        _share = Math.Min(1, _share + (passed * BackPerSecond));
        _at = now;
        return (int)_saved;
    }

    /// <summary>The provider says that it was too fast.</summary>
    public void SlowDown() => _share = Math.Max(Least, _share / 2);

    /// <summary>What is saved up now, for the next activation of the number.</summary>
    public NumberPace Pace => new(_saved, time.GetUtcNow());

    /// <summary>
    /// Goes on where another activation left off. What cannot be is thrown away: a moment in the future, more than can be saved; and so is
    /// what is old enough to be full again.
    /// </summary>
    public void GoOnFrom(NumberPace pace)
    {
        var age = (time.GetUtcNow() - pace.At).TotalSeconds;
        if (age < 0 || age >= Most / Rate || !(pace.Saved >= 0 && pace.Saved <= Most)) return;
        _saved = Math.Min(Most, pace.Saved + (age * Rate));
        _at = time.GetTimestamp();
    }

    /// <summary>That many started.</summary>
    public void Take(int count) => _saved -= count;

    /// <summary>How long until a good part of the burst may start again.</summary>
    public TimeSpan Wait => TimeSpan.FromSeconds(Math.Max(0, Math.Max(1, Most / 2) - _saved) / Rate);
}
