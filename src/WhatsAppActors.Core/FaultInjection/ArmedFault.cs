namespace WhatsAppActors.Core.FaultInjection;

/// <summary>One thing that is to happen.</summary>
/// <param name="Point">Where.</param>
/// <param name="Action">What.</param>
/// <param name="Stall">How long a <see cref="FailAction.Stall"/> takes.</param>
/// <param name="Nth">At which time that the point is reached, from 1.</param>
/// <param name="Repeats">Whether it happens again: at every later time, or every <see cref="Nth"/> times.</param>
internal sealed record ArmedFault(FailPoint Point, FailAction Action, TimeSpan Stall, long Nth, FaultRepeat Repeats)
{
    /// <summary>True when it happens at this time that its point is reached.</summary>
    public bool IsDue(long time) => Repeats switch
    {
        FaultRepeat.FromThen => time >= Nth,
        FaultRepeat.Every => time % Nth == 0,
        _ => time == Nth,
    };
}
