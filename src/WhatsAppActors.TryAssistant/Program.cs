using System.Text.Json;
using System.Text.Json.Nodes;
using WhatsAppActors.TryAssistant;

const int Fell = 1;
const int Unplayed = 2;

if (args is ["--help" or "-h"])
{
    await Console.Out.WriteLineAsync(Arguments.Usage);
    return 0;
}

if (Arguments.Read(args, Environment.GetEnvironmentVariable(Arguments.KeyVariable), out var fault) is not { } wanted)
{
    await Console.Error.WriteLineAsync(fault);
    await Console.Error.WriteLineAsync(Arguments.Usage);
    return Unplayed;
}

using var end = new CancellationTokenSource();
using var server = new TrialServer(wanted.Api, wanted.Key);
string? running = null;
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    end.Cancel();
};

try
{
    if (wanted.Scenarios is { } file)
    {
        var scenarios = JsonNode.Parse(await File.ReadAllTextAsync(file, end.Token)) as JsonObject ?? throw new RefusedException($"{file} must hold a JSON object: a scenario by its name.");
        foreach (var (name, scenario) in scenarios) await server.KeepAsync(name, scenario, end.Token);
        await Console.Out.WriteLineAsync($"Kept {scenarios.Count} scenarios of {file}.");
    }

    running = (await server.StartAsync(end.Token)).GetProperty("id").GetString()!;
    var report = await new Watch(server, TimeProvider.System, Console.Out).UntilEndAsync(running, end.Token);
    running = null;
    await Console.Out.WriteLineAsync(ReportWords.Of(report));
    var trial = report.GetProperty("trial");
    if (trial.GetProperty("state").GetString() != "done")
    {
        await Console.Error.WriteLineAsync($"It was not played to its end. {trial.GetProperty("why").GetString()}");
        return Unplayed;
    }

    if (ReportWords.Score(trial) < wanted.AtLeast) await Console.Error.WriteLineAsync($"The score is below {wanted.AtLeast}.");
    return ReportWords.Score(trial) < wanted.AtLeast || ReportWords.HasFallen(report) ? Fell : 0;
}
catch (OperationCanceledException) when (end.IsCancellationRequested)
{
    if (running is { } id) await server.StopAsync(id, CancellationToken.None);
    await Console.Error.WriteLineAsync("Stopped. What was played is kept.");
    return Unplayed;
}
catch (Exception exception) when (exception is RefusedException or JsonException or IOException or UnauthorizedAccessException)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return Unplayed;
}
catch (HttpRequestException exception)
{
    await Console.Error.WriteLineAsync($"The server at {wanted.Api} could not be reached: {exception.Message} Start it with ./run, or name it with --api.");
    return Unplayed;
}
