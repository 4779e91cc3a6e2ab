using System.Text.Json;

namespace WhatsAppActors.TryAssistant;

/// <summary>Looks at a trial until its end, and says how far it is.</summary>
internal sealed class Watch(TrialServer server, TimeProvider time, TextWriter output)
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    public async Task<JsonElement> UntilEndAsync(string id, CancellationToken cancellationToken)
    {
        var said = -1;
        while (true)
        {
            var report = await server.FindAsync(id, cancellationToken);
            var trial = report.GetProperty("trial");
            var played = trial.GetProperty("played").GetInt32();
            if (played != said) await output.WriteLineAsync($"{said = played} of {trial.GetProperty("scenarios").GetInt32()} customers played");
            if (trial.GetProperty("state").GetString() != "running") return report;
            await Task.Delay(BetweenLooks, time, cancellationToken);
        }
    }
}
