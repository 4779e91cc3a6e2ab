using System.Text;
using WhatsAppActors.Load.Fuzz;
using WhatsAppActors.Load.Measuring;
using WhatsAppActors.Load.Posting;
using WhatsAppActors.Load.Reports;

namespace WhatsAppActors.Load.Scenarios;

/// <summary>
/// Payloads that nobody would send, posted with a right signature: each is taken, or refused with 400 for not being JSON or 413 for its size. Never a 5xx, never
/// an exception that reaches the top, and memory stays where it is.
/// </summary>
internal static class FuzzScenario
{
    private const int UsualInputs = 1_000_000;
    private const int Connections = 32;
    private const int Examples = 10;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    // What the garbage collector leaves for later; a leak of a hundred bytes an input is as much as that after a million.
    private const int MostGrowthMegabytes = 100;
    private const double Warm = 0.2;

    public static async Task RunAsync(Bench bench, CancellationToken cancellationToken)
    {
        var (options, report) = (bench.Options, bench.Report);
        var inputs = options.Inputs ?? UsualInputs;
        var seed = options.Seed ?? Random.Shared.Next(1, 1_000_000);
        var payloads = SeedPayloads.Read();
        report.Say($"{inputs:N0} inputs out of {payloads.Count} payloads, --seed {seed}");

        await using var server = await ServerProcess.StartAsync(
            await bench.Database.EnsureAsync("fuzz"), new Dictionary<string, string> { ["WhatsAppActors__Runtime"] = options.Runtimes[0].Runtime, ["Logging__LogLevel__Default"] = "Error" });
        var tenant = await Api.Administrator(server).NewTenantAsync("Fuzz");
        foreach (var number in SeedPayloads.Numbers(payloads)) await tenant.AddChannelAsync(number);

        // Every text is heard and compared, and next to none is answered: what is looked at is what comes in.
        await tenant.PutAsync("/api/rules", new { welcome = new { enabled = false, text = "Welcome" }, keywords = new[] { new { match = "regex", value = "(a|b|ab)*c$", reply = "You wrote: {{text}}" } } });

        var tally = new FuzzTally();
        var posting = Task.WhenAll(Enumerable.Range(0, Connections).Select(i => Task.Run(() => PostAsync(server, new Mutator(payloads, new Random(HashCode.Combine(seed, i))), inputs, tally, cancellationToken))));
        var megabytes = new List<(double Share, long Megabytes)>();
        while (!posting.IsCompleted)
        {
            await Task.WhenAny(posting, Task.Delay(Interval, cancellationToken));
            var resident = ProcessorTime.Resident(server.Id) / (1024 * 1024);
            megabytes.Add(((double)tally.Posted / inputs, resident));
            report.Say($"{tally}, {resident} MB");
        }

        await posting;
        foreach (var example in tally.Wrong.Take(Examples)) report.Say($"answered {example.Status}: {Convert.ToBase64String(example.Body)}");
        report.Judge($"{tally.Wrong.Count} of {inputs:N0} inputs were answered otherwise than with 200, 400 or, above 3 MB, 413", tally.Wrong.IsEmpty);
        var errors = server.Errors.ToList();
        foreach (var error in errors.Take(Examples)) report.Say(error);
        report.Judge($"the server logged {errors.Count} errors", errors.Count == 0);

        var warm = megabytes.Where(m => m.Share > Warm).Select(m => m.Megabytes).ToList();
        if (warm.Count > 4)
        {
            var (before, after) = (warm.Take(warm.Count / 4).Max(), warm.Skip(warm.Count * 3 / 4).Max());
            report.Judge($"memory grew from {before} to {after} MB", after - before <= MostGrowthMegabytes);
            report.Say($"memory: at most {before} MB in the second quarter, {after} MB in the last");
        }

        report.Add(new { inputs, seed, tally.Taken, tally.NotJson, wrong = tally.Wrong.Count, errors = errors.Count, megabytes = warm });
    }

    private static async Task PostAsync(ServerProcess server, Mutator mutator, int inputs, FuzzTally tally, CancellationToken cancellationToken)
    {
        using var connection = new WebhookConnection(server.Address);
        while (tally.TryTake(inputs))
        {
            var body = mutator.Next();
            tally.Note(await connection.PostAsync(body, Encoding.ASCII.GetBytes(MetaPosts.Sign(body)), cancellationToken), body);
        }
    }
}
