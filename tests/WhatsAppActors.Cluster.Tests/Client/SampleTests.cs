using System.Diagnostics;
using WhatsAppActors.Behaviour.People;
using WhatsAppActors.Cluster.Tests.Behaviour;

namespace WhatsAppActors.Cluster.Tests.Client;

/// <summary>The pretend property-management system, as a process, over both clients.</summary>
[Collection(ClusterWorldCollection.Name)]
public sealed class SampleTests(ClusterWorld world)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Theory]
    [InlineData("http")]
    [InlineData("grains")]
    public async Task It_confirms_a_booking_once_and_shows_the_conversation(string way)
    {
        var business = await Business.OpenAsync(world);
        var guest = business.NewPerson("Sheena");
        await guest.SaysAsync("Good morning");
        for (var run = 0; run < 2; run++)
        {
            // The second time it is confirmed already, and nothing is waited for.
            var (code, output, errors) = await RunAsync(business, "--via", way, "--phone", "+" + guest.Phone, "--booking", "R4711");
            Assert.True(code == 0, $"{code}: {output}{errors}");
            Assert.Contains("Guest: Sheena, +" + guest.Phone, output, StringComparison.Ordinal);
            Assert.Contains("Confirmation: sent", output, StringComparison.Ordinal);
            Assert.Contains("status    handed_over until 2", output, StringComparison.Ordinal);
            Assert.Contains("messages  2, 0 unread", output, StringComparison.Ordinal);
            Assert.Contains("agent    sent      Dear Sheena, your booking R4711 is confirmed.", output, StringComparison.Ordinal);
        }

        await guest.HearsAsync("Dear Sheena, your booking R4711 is confirmed. We look forward to your stay.");
    }

    [Theory]
    [InlineData("http")]
    [InlineData("grains")]
    public async Task It_says_why_it_does_not(string way)
    {
        var business = await Business.OpenAsync(world);
        var (code, output, _) = await RunAsync(business, "--via", way, "--phone", "+49 30 1234567", "--booking", "R1");
        Assert.Equal(3, code);
        Assert.Contains("they must have written first", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_arguments_are_named()
    {
        var business = await Business.OpenAsync(world);
        Assert.Equal((2, true), await FaultAsync(business, "--booking must be", "--phone", "+49 30 1234567", "--booking", "R 1"));
        Assert.Equal((4, true), await FaultAsync(business, "must be a phone", "--phone", "Ada", "--booking", "R1"));
    }

    private static async Task<(int, bool)> FaultAsync(Business business, string words, params string[] arguments)
    {
        var (code, _, errors) = await RunAsync(business, arguments);
        return (code, errors.Contains(words, StringComparison.Ordinal));
    }

    private static async Task<(int Code, string Output, string Errors)> RunAsync(Business business, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [BuildOutput.Of("samples", "WhatsAppActors.Sample.Pms"), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.Environment["WhatsAppActors__Client__BaseAddress"] = business.World.Http.BaseAddress!.ToString();
        start.Environment["WhatsAppActors__Client__ApiKey"] = business.Key;
        start.Environment["ConnectionStrings__Postgres"] = business.World.ConnectionString;
        start.Environment["WhatsAppActors__GrainClient__TenantId"] = business.TenantId;
        using var sample = Process.Start(start)!;
        var (output, errors) = (sample.StandardOutput.ReadToEndAsync(), sample.StandardError.ReadToEndAsync());
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            await sample.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            sample.Kill();
        }

        return (sample.ExitCode, await output, await errors);
    }
}
