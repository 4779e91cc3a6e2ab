using System.Globalization;
using WhatsAppActors.Load.Systems;
using WhatsAppActors.Load.Torture.Variants;

namespace WhatsAppActors.Load;

/// <summary>What the program was told on its command line.</summary>
internal sealed record Options
{
    public const string Usage = """
        usage: dotnet run -c Release --project tests/WhatsAppActors.Load -- SCENARIO [options]

        Measures the server against what it is compared to, in one run and on one PostgreSQL of its own, and audits what was acknowledged.
        The exit code is 1 when an audit is violated, never for a speed.

        scenarios
          intake    webhooks acknowledged a second, closed loop: server, reference service, the intake's SQL grouped and one by one
          latency   time to the acknowledgement at a rate, open loop
          cycle     webhook in, reply out and recorded: server and reference service, at a provider that answers at once
          slow      the same with a provider that takes --delay ms, at --rate webhooks a second
          memory    the server's memory after --people people were active
          scale     --messages stored: intake, lists and search beside an empty database
          short     a minute of all of it, for its audits
          cluster   three silos and a web front-end under --rate messages a second, and what an operator fears: a silo killed, stopped and resumed, cut
                    off, a rolling restart, PostgreSQL restarted. Nothing may be lost, doubled, out of order, or silent for more than a minute. Needs
                    a server with Orleans built in, and Linux: cutting off goes by /proc
          fuzz      --inputs mutated webhooks with a right signature: never a 5xx, never an exception that reaches the top, memory stays
          torture   two servers under load, and everything that can go wrong at every step, by a seed: processes killed, stopped and armed to fail,
                    PostgreSQL stopped at once, lines that break, stall and answer nothing, a difficult provider, old webhooks again. Then all is
                    healed, and every promise is checked
          pace      10,000 messages over 50 numbers to --people people, at a WhatsApp that limits numbers and pairs, and a server that is killed twice:
                    no refusal for being too fast, the allowed rate used, replies before marketing, nothing lost or doubled

        options
          --runtime NAME[,NAME]     Local, Orleans, Orleans*N for N silos of one cluster (default: Local)
          --systems NAME[,NAME]     intake: server, reference, grouped, single (default: all four)
          --seconds N               of each measurement (default 10; 1 to 3600)
          --rounds N                how often systems take turns (default 3; 1 to 100; scale also 0: lists and search alone)
          --connections N[,N]       closed loop: how many (default 32,64,128,256; each 1 to 1024)
          --read yes|no             cycle: people read what they get, and three webhooks a reply say so (default: no)
          --rate N                  open loop: webhooks a second (default: 3000 for latency, 500 for slow), for cluster and torture messages a second
                                    (default 300 and 350), for pace what each number may send (default 4)
          --delay N                 slow: milliseconds (default 100)
          --people N                memory: how many (default 100000); cluster: how many write again and again (default 5000); pace: default 3000
          --messages N              scale: how many (default 10000000)
          --faults NAME[,NAME]      cluster: kill, stop, cut, cut-database, roll, postgres, postgres-kill, in this order (default: all)
          --pause N                 cluster: seconds for which a silo is stopped (default 120)
          --cut N                   cluster: seconds for which a silo is cut off (default 60)
          --quiet N                 cluster: seconds between faults (default 20)
          --short                   cluster: kill, stop and postgres-kill, with 15 seconds of stop or cut, 5 between, and 500 people, unless said otherwise after it
          --logs PATH               cluster: a folder for what the servers said, a file each
          --inputs N                fuzz: how many (default 1000000)
          --seed N                  torture, fuzz: where chance begins (default: any; it is printed)
          --least N                 torture: messages that a round must get acknowledged (default 5000)
          --variant NAME[,NAME]     torture: servers with a guarantee taken out, which must be found out; all: every one of them
          --folder PATH             keeps PostgreSQL's data there, so that a filled database can be used again
          --report FILE             also writes everything as JSON
        """;

    private static readonly string[] AllSystems = ["server", "reference", "grouped", "single"];
    private static readonly string[] AllFaults = ["kill", "stop", "cut", "cut-database", "roll", "postgres", "postgres-kill"];

    public required string Scenario { get; init; }

    public required string Arguments { get; init; }

    public IReadOnlyList<Installation> Runtimes { get; init; } = [new("Local", 1)];

    public IReadOnlyList<string> Systems { get; init; } = AllSystems;

    public int Seconds { get; init; } = 10;

    public int Rounds { get; init; } = 3;

    public IReadOnlyList<int> Connections { get; init; } = [32, 64, 128, 256];

    public bool AreRead { get; init; }

    public int? Rate { get; init; }

    public int Delay { get; init; } = 100;

    public int? People { get; init; }

    public int Messages { get; init; } = 10_000_000;

    public IReadOnlyList<string> Faults { get; init; } = AllFaults;

    public int Pause { get; init; } = 120;

    public int Cut { get; init; } = 60;

    public int Quiet { get; init; } = 20;

    public int? Seed { get; init; }

    public int? Inputs { get; init; }

    public int? Least { get; init; }

    public IReadOnlyList<string> Variants { get; init; } = [];

    public string? Logs { get; init; }

    public string? Folder { get; init; }

    public string? Report { get; init; }

    public TimeSpan Duration => TimeSpan.FromSeconds(Seconds);

    /// <summary>Reads it.</summary>
    /// <exception cref="UsageException">It cannot be understood; the message says what and why.</exception>
    public static Options Read(IReadOnlyList<string> arguments)
    {
        var options = new Options { Scenario = arguments[0], Arguments = string.Join(' ', arguments) };
        for (var i = 1; i < arguments.Count; i++)
        {
            var name = arguments[i];
            if (name == "--short")
            {
                options = options with { Faults = ["kill", "stop", "postgres-kill"], Pause = 15, Cut = 15, Quiet = 5, People = 500 };
                continue;
            }

            if (++i == arguments.Count) throw new UsageException($"{name} needs a value.");
            var value = arguments[i];
            options = name switch
            {
                "--runtime" => options with { Runtimes = [.. value.Split(',').Select(v => Installation.Read(name, v))] },
                "--systems" => options with { Systems = [.. value.Split(',').Select(v => OneOf(name, v, AllSystems))] },
                "--seconds" => options with { Seconds = Number(name, value, 1, 3600) },
                "--rounds" => options with { Rounds = Number(name, value, options.Scenario == "scale" ? 0 : 1, 100) },
                "--connections" => options with { Connections = [.. value.Split(',').Select(v => Number(name, v, 1, 1024))] },
                "--read" => options with { AreRead = OneOf(name, value, ["yes", "no"]) == "yes" },
                "--rate" => options with { Rate = Number(name, value, 1, 100_000) },
                "--delay" => options with { Delay = Number(name, value, 0, 60_000) },
                "--people" => options with { People = Number(name, value, 1, 10_000_000) },
                "--messages" => options with { Messages = Number(name, value, 1_000, 1_000_000_000) },
                "--faults" => options with { Faults = [.. value.Split(',').Select(v => OneOf(name, v, AllFaults))] },
                "--pause" => options with { Pause = Number(name, value, 1, 3600) },
                "--cut" => options with { Cut = Number(name, value, 1, 3600) },
                "--quiet" => options with { Quiet = Number(name, value, 1, 3600) },
                "--seed" => options with { Seed = Number(name, value, 0, 1_000_000_000) },
                "--inputs" => options with { Inputs = Number(name, value, 1, 1_000_000_000) },
                "--least" => options with { Least = Number(name, value, 1, 1_000_000) },
                "--variant" => options with { Variants = value == "all" ? [.. Variant.All.Keys] : [.. value.Split(',').Select(v => OneOf(name, v, [.. Variant.All.Keys]))] },
                "--logs" => options with { Logs = Path.GetFullPath(value) },
                "--folder" => options with { Folder = Path.GetFullPath(value) },
                "--report" => options with { Report = Path.GetFullPath(value) },
                _ => throw new UsageException($"{name} is no option."),
            };
        }

        return options;
    }

    private static string OneOf(string name, string value, string[] all) =>
        all.Contains(value) ? value : throw new UsageException($"{name} takes {string.Join(", ", all)}, not \"{value}\".");

    private static int Number(string name, string value, int least, int most) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new UsageException($"{name} takes a whole number from {least} to {most}, not \"{value}\".");
}
