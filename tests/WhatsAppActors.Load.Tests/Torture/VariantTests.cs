using System.Diagnostics;
using WhatsAppActors.Load.Torture.Variants;

namespace WhatsAppActors.Load.Tests.Torture;

public sealed class VariantTests
{
    public static TheoryData<string> Names => [.. Variant.All.Keys];

    /// <summary>A patch that has been overtaken by the code would be found out only by whoever runs it, months later.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_variant_can_still_be_made_of_these_sources(string name)
    {
        var root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Variant.All[name])!, "..", "..", "..", ".."));
        using var check = Process.Start(new ProcessStartInfo("git", ["apply", "--check", Variant.All[name]]) { WorkingDirectory = root, UseShellExecute = false, RedirectStandardError = true })!;
        var complaint = await check.StandardError.ReadToEndAsync();
        await check.WaitForExitAsync();

        Assert.True(check.ExitCode == 0, complaint);
    }

    [Fact]
    public void There_is_one_for_each_guarantee()
    {
        var guarantees = Variant.All.Values.Select(path => File.ReadLines(path).First()).ToList();
        Assert.All(Enumerable.Range(1, 5), n => Assert.Contains(guarantees, line => line.StartsWith($"Guarantee {n}: ", StringComparison.Ordinal)));
    }
}
