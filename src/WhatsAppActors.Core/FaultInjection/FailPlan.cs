using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace WhatsAppActors.Core.FaultInjection;

/// <summary>What is armed in a process, and how often each point was reached.</summary>
internal sealed partial class FailPlan
{
    // Longer than the database lets a transaction stand still, so that a stall at a commit is one that somebody notices.
    private static readonly TimeSpan UsualStall = TimeSpan.FromSeconds(6);

    private readonly long[] _reached = new long[Enum.GetValues<FailPoint>().Length];
    private readonly ILookup<FailPoint, ArmedFault> _faults;

    private FailPlan(IEnumerable<ArmedFault> faults) => _faults = faults.ToLookup(fault => fault.Point);

    /// <summary>Reads a plan: <c>Point=Action[:milliseconds][@n|@n+|@/n]</c>, separated by semicolons.</summary>
    /// <exception cref="FormatException">It is none; the message says what is wrong and what would be right.</exception>
    public static FailPlan Parse(string text) =>
        new(text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(ParseFault).ToList());

    /// <summary>Counts, and does what is due.</summary>
    /// <param name="point">Where.</param>
    /// <param name="drop">Ends the step's connection and throws as that does; null where there is none.</param>
    public async ValueTask ReachAsync(FailPoint point, Func<Task>? drop)
    {
        var time = Interlocked.Increment(ref _reached[(int)point]);
        if (_faults[point].FirstOrDefault(fault => fault.IsDue(time)) is not { } due) return;

        // Written before it happens, without a buffer: whoever counts what was hit must know of a crash.
        await Console.Error.WriteLineAsync($"{FailPoints.Announcement}{point} {due.Action}, the {time}. time");
        switch (due.Action)
        {
            case FailAction.Crash:
                using (var self = Process.GetCurrentProcess()) self.Kill();
                await Task.Delay(Timeout.Infinite);
                break;
            case FailAction.Stall:
                await Task.Delay(due.Stall);
                break;
            case FailAction.Drop when drop is not null:
                await drop();
                break;
            default:
                throw new FailPointException(point);
        }
    }

    private static ArmedFault ParseFault(string text)
    {
        if (Fault().Match(text) is not { Success: true } match) throw Wrong(text, "write Point=Action, Point=Stall:milliseconds, or either with @n, @n+ or @/n");
        if (!Enum.TryParse<FailPoint>(match.Groups["point"].Value, ignoreCase: true, out var point)) throw Wrong(text, $"the points are {string.Join(", ", Enum.GetNames<FailPoint>())}");
        if (!Enum.TryParse<FailAction>(match.Groups["action"].Value, ignoreCase: true, out var action)) throw Wrong(text, $"the actions are {string.Join(", ", Enum.GetNames<FailAction>())}");
        var stall = match.Groups["stall"] is { Success: true } given ? TimeSpan.FromMilliseconds(int.Parse(given.ValueSpan, CultureInfo.InvariantCulture)) : UsualStall;
        var nth = match.Groups["nth"] is { Success: true } count ? long.Parse(count.ValueSpan, CultureInfo.InvariantCulture) : 1;
        var repeats = match.Groups["every"].Length > 0 ? FaultRepeat.Every : match.Groups["plus"].Length > 0 ? FaultRepeat.FromThen : FaultRepeat.Once;
        return new ArmedFault(point, action, stall, nth, repeats);
    }

    private static FormatException Wrong(string text, string right) => new($"{FailPoints.Variable}: \"{text}\" is no fault; {right}.");

    [GeneratedRegex("^(?<point>[A-Za-z]+)=(?<action>[A-Za-z]+)(:(?<stall>[0-9]{1,7}))?(@(?<every>/)?(?<nth>[1-9][0-9]{0,8})(?<plus>\\+)?)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Fault();
}
