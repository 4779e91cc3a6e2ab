using System.Diagnostics;
using System.Text.Json;
using Xunit.Abstractions;

namespace WhatsAppActors.Load.Tests;

/// <summary>The load program, as it is started by hand, for a minute: what it measures is said, what it audits decides.</summary>
public sealed class ShortFormTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Nothing_is_lost_doubled_or_out_of_order()
    {
        var report = Path.Combine(Path.GetTempPath(), $"whatsappactors-load-{Guid.NewGuid():N}.json");
        try
        {
            var (code, said) = await RunAsync("short", "--seconds", "4", "--runtime", Runtimes, "--report", report);

            output.WriteLine(said);
            Assert.Equal(0, code);
            using var json = JsonDocument.Parse(await File.ReadAllTextAsync(report));
            var audits = json.RootElement.GetProperty("measurements").EnumerateArray().Where(m => m.TryGetProperty("offer", out _)).ToList();
            // The reference once, the server in a closed and an open loop on each runtime; every one of them did something, and was answered.
            Assert.Equal(1 + (2 * Runtimes.Split(',').Length), audits.Count);
            Assert.All(audits, m => Assert.InRange(m.GetProperty("audit").GetProperty("acknowledged").GetInt64(), 300, long.MaxValue));
            Assert.All(audits, m => Assert.InRange(m.GetProperty("audit").GetProperty("replies").GetInt64(), 300, long.MaxValue));
            // And what became of the replies was told and stored.
            Assert.All(audits, m => Assert.Equal(0, m.GetProperty("audit").GetProperty("untold").GetInt64()));
        }
        finally
        {
            File.Delete(report);
        }
    }

    [Fact]
    public async Task Servers_that_are_tortured_keep_what_they_promised()
    {
        var (code, said) = await RunAsync("torture", "--rounds", "1", "--seconds", "20", "--least", "300", "--runtime", Runtimes);

        output.WriteLine(said);
        Assert.Equal(0, code);
        // It is no proof if nothing was hit.
        Assert.All(Runtimes.Split(','), runtime => Assert.Matches($"(?m)^.*{runtime}: [0-9,]+ messages, failed at [1-9][0-9]* steps", said));
    }

    [Fact]
    public async Task Payloads_that_nobody_would_send_are_taken_or_refused()
    {
        var (code, said) = await RunAsync("fuzz", "--inputs", "6000", "--runtime", "Local");

        output.WriteLine(said);
        Assert.Equal(0, code);
        Assert.Matches("6,000 inputs: [1-9][0-9,]* taken, [1-9][0-9,]* no JSON, [0-9,]+ too large, 0 answered otherwise", said);
    }

    [Theory]
    [InlineData("--help", 0, "scenarios")]
    [InlineData("shortly", 2, "There is no scenario \"shortly\"")]
    [InlineData("short --seconds none", 2, "--seconds takes a whole number from 1 to 3600, not \"none\"")]
    [InlineData("short --sceonds 1", 2, "--sceonds is no option")]
    [InlineData("short --seconds", 2, "--seconds needs a value")]
    public async Task What_it_is_told_is_read_or_refused_in_a_sentence(string arguments, int code, string sentence)
    {
        var (ended, said) = await RunAsync(arguments.Split(' '));

        Assert.Equal(code, ended);
        Assert.Contains(sentence, said, StringComparison.Ordinal);
    }

    private static string Runtimes => File.Exists(Path.Combine(Path.GetDirectoryName(ServerProcess.Assembly)!, "WhatsAppActors.Orleans.dll")) ? "Local,Orleans" : "Local";

    private static async Task<(int Code, string Said)> RunAsync(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [BuildOutput.Of("tests", "WhatsAppActors.Load"), .. arguments])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        })!;
        var said = process.StandardOutput.ReadToEndAsync();
        var complained = process.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(8));
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return (process.ExitCode, await said + await complained);
    }
}
