using System.Globalization;
using System.Text.RegularExpressions;

namespace WhatsAppActors.Postgres.Embedded;

/// <summary>A folder with PostgreSQL's server programs, and their major version.</summary>
internal sealed partial record PostgresBinaries(string Folder, int Major)
{
    /// <summary>The oldest major version whose features the schema may use.</summary>
    public const int OldestMajor = 14;

    private static readonly string[] Programs = ["initdb", "pg_ctl", "postgres"];

    // Where distributions and installers put what is not on PATH. The last folder name that holds a number decides the order.
    private static readonly (string Parent, string Pattern, string Bin)[] UsualFolders =
    [
        ("/usr/lib/postgresql", "*", "bin"), // Debian, Ubuntu
        ("/usr", "pgsql-*", "bin"), // PostgreSQL's own packages for Fedora and RHEL
        ("/usr/libexec", "postgresql*", ""), // Alpine
        ("/usr/local", "pgsql", "bin"), // from source
        ("/opt/homebrew/opt", "postgresql*", "bin"),
        ("/opt/homebrew", "bin", ""),
        ("/usr/local/opt", "postgresql*", "bin"),
        ("/Applications/Postgres.app/Contents/Versions", "*", "bin"),
    ];

    public string InitDb => Path.Combine(Folder, "initdb");

    public string PgCtl => Path.Combine(Folder, "pg_ctl");

    public string Postgres => Path.Combine(Folder, "postgres");

    /// <summary>The folders of this machine that may hold the programs, in the order they are tried: PATH, then the newest.</summary>
    public static IEnumerable<string> Candidates() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries)
        .Concat(UsualFolders.SelectMany(place => Directory.Exists(place.Parent)
            ? Directory.EnumerateDirectories(place.Parent, place.Pattern)
                .OrderByDescending(folder => FirstNumber(Path.GetFileName(folder)))
                .Select(folder => Path.Combine(folder, place.Bin))
            : []));

    /// <summary>Finds programs that the account can run and that fit the cluster.</summary>
    /// <param name="candidates">Folders to look into.</param>
    /// <param name="account">Who has to run them.</param>
    /// <param name="clusterMajor">The version an existing cluster was made with; null before there is one.</param>
    /// <param name="ct">Stops the search.</param>
    /// <exception cref="PostgresBinariesMissingException">None were found, or none that fit.</exception>
    public static async Task<PostgresBinaries> FindAsync(
        IEnumerable<string> candidates, ClusterAccount account, int? clusterMajor, CancellationToken ct)
    {
        var seen = new List<string>();
        foreach (var folder in candidates.Select(Resolve).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            var version = await account.RunAsync("/", Path.Combine(folder, "postgres"), ["--version"], [], ct);
            if (!version.Succeeded || FirstNumber(version.Output) is not (> 0 and var major))
            {
                seen.Add($"{folder} (the account '{account.Name}' cannot run it)");
                continue;
            }

            if (clusterMajor == major || (clusterMajor is null && major >= OldestMajor))
                return new PostgresBinaries(folder, major);
            seen.Add($"{folder} (version {major})");
        }

        var wanted = clusterMajor is { } needed
            ? $"The database was made by PostgreSQL {needed}, and the programs of that version were not found."
            : $"No PostgreSQL programs of version {OldestMajor} or later were found.";
        throw new PostgresBinariesMissingException(seen.Count == 0 ? wanted : $"{wanted} Found: {string.Join(", ", seen)}.");
    }

    private static string? Resolve(string folder)
    {
        if (!Path.IsPathRooted(folder) || !Programs.All(program => File.Exists(Path.Combine(folder, program))))
            return null;
        // PATH often holds links; the version's own folder is the true one.
        return Path.GetDirectoryName(RealPath.Of(Path.Combine(folder, "postgres")));
    }

    private static int FirstNumber(string text) =>
        Number().Match(text) is { Success: true } match ? int.Parse(match.Value, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex("[0-9]{1,4}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number();
}
