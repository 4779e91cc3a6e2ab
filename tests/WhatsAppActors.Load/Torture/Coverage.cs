using System.Text.RegularExpressions;
using WhatsAppActors.Core.FaultInjection;
using WhatsAppActors.Load.Cluster;
using WhatsAppActors.Load.Reports;
using WhatsAppActors.Load.Torture.Plan;

namespace WhatsAppActors.Load.Torture;

/// <summary>What was hit how often: fail points by what the servers said before they failed, everything else as it was done.</summary>
internal sealed partial class Coverage
{
    private readonly Dictionary<(string Point, string Action), int> _hits = [];
    private readonly Dictionary<SupervisedServer, int> _read = [];

    /// <summary>Notes something that was done from outside.</summary>
    public void Note(string what) => Add((what, ""));

    /// <summary>Reads what the servers have said since the last time.</summary>
    public void Read(IEnumerable<SupervisedServer> servers)
    {
        foreach (var server in servers)
        {
            var lines = server.Process.Output.ToArray();
            foreach (var line in lines.Skip(_read.GetValueOrDefault(server)))
            {
                if (Announced().Match(line) is { Success: true } hit) Add((hit.Groups["point"].Value, hit.Groups["action"].Value));
            }

            _read[server] = lines.Length;
        }
    }

    /// <summary>Points at which a process was killed.</summary>
    public int PointsKilledAt => Arms.Points.Select(point => point.ToString()).Count(point => _hits.ContainsKey((point, nameof(FailAction.Crash))));

    /// <summary>Points at which something happened.</summary>
    public int PointsFailedAt => Arms.Points.Select(point => point.ToString()).Count(point => _hits.Keys.Any(hit => hit.Point == point));

    /// <summary>All of it, and what was never hit.</summary>
    public Table Table()
    {
        string[] actions = Enum.GetNames<FailAction>();
        var table = new Table(["step", .. actions]);
        foreach (var point in Arms.Points.Select(point => point.ToString())) table.Add([point, .. actions.Select(action => $"{_hits.GetValueOrDefault((point, action))}")]);
        return table;
    }

    /// <summary>What was done from outside.</summary>
    public string Outside() => string.Join(", ", _hits.Where(hit => hit.Key.Action.Length == 0).OrderBy(hit => hit.Key.Point).Select(hit => $"{hit.Key.Point} {hit.Value}"));

    private void Add((string Point, string Action) hit) => _hits[hit] = _hits.GetValueOrDefault(hit) + 1;

    [GeneratedRegex("^" + FailPoints.Announcement + "(?<point>[A-Za-z]+) (?<action>[A-Za-z]+),", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Announced();
}
