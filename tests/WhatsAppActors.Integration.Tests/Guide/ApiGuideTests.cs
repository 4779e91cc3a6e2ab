using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace WhatsAppActors.Integration.Tests.Guide;

/// <summary>The requests of docs/api.md run as they stand, one after the other.</summary>
public sealed partial class ApiGuideTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Every_request_of_the_guide_is_answered_with_success()
    {
        await using var server = await ServerProcess.StartAsync(environment: new Dictionary<string, string> { ["WhatsAppActors__FirstScreen"] = "true" });
        await Eventually.AsItIs(async () =>
        {
            using var about = await server.Http.GetAsync("/demo/about");
            Assert.True(about.IsSuccessStatusCode);
        });
        await File.WriteAllTextAsync(Path.Combine(server.Folder, "admin.key"), ServerProcess.AdministratorKey);
        var guide = await File.ReadAllTextAsync(PathOfGuide());
        var commands = Blocks().Matches(guide).Select(block => block.Groups["commands"].Value).ToList();
        Assert.InRange(commands.Count, 8, 100);

        // Beside the data directory as in the repository; what answers with an error, and what answers with nothing usable, ends it.
        var script = $$"""
            set -euo pipefail
            curl() { echo "+ curl ${*: -1}" >&2; command curl --fail-with-body "$@"; }
            {{string.Join('\n', commands).Replace("http://127.0.0.1:5080", server.Address.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal).Replace(".data/", server.Folder + "/", StringComparison.Ordinal)}}
            for made in "$channel" "$person" "$customer" "$conversation" "$message"; do
                [[ $made =~ ^[0-9a-z-]{2,36}$ ]] || { echo "not an id: $made"; exit 1; }
            done
            for ((look = 0; look < 100; look++)); do
                sent=$(call "/api/messages/$message")
                [[ $sent != *'"status":"delivered"'* ]] || exit 0
                sleep 0.2
            done
            echo "not delivered: $sent"
            exit 1
            """;
        using var bash = Process.Start(new ProcessStartInfo("bash", ["-c", script]) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false })!;
        var (output, errors) = (bash.StandardOutput.ReadToEndAsync(), bash.StandardError.ReadToEndAsync());
        using var limit = new CancellationTokenSource(Patience);
        await bash.WaitForExitAsync(limit.Token);

        Assert.True(bash.ExitCode == 0, $"{await errors}\n{await output}");
    }

    private static string PathOfGuide([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "docs", "api.md");

    [GeneratedRegex("```sh\n(?<commands>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Blocks();
}
