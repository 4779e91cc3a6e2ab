using WhatsAppActors.Load.Audits;
using WhatsAppActors.Load.Measuring;
using WhatsAppActors.Load.Posting;

namespace WhatsAppActors.Load.Scenarios;

/// <summary>What one system did in one stretch of time.</summary>
/// <param name="What">The scenario.</param>
/// <param name="System">The system.</param>
/// <param name="Connections">How many posted.</param>
/// <param name="Offer">The webhooks.</param>
/// <param name="Completed">From the first post until nothing was under way any more.</param>
/// <param name="Usage">Processor time until then.</param>
/// <param name="ResidentBytes">The system's memory afterwards.</param>
/// <param name="Audit">What became of the messages.</param>
internal sealed record Measurement(string What, string System, int Connections, Offer Offer, TimeSpan Completed, Usage Usage, long ResidentBytes, Audit Audit)
{
    /// <summary>Webhooks whose whole cycle was completed, a second.</summary>
    public double CyclesPerSecond => Offer.Webhooks / Completed.TotalSeconds;

    public override string ToString()
    {
        var (server, postgres, load) = Usage.Each(Math.Max(1, Offer.Webhooks));
        return $"{Offer.PerSecond:N0}/s acknowledged, {CyclesPerSecond:N0}/s completed, p50 {Offer.Latencies.P50:N1} ms, p99 {Offer.Latencies.P99:N1} ms; "
            + $"µs a webhook: server {server:N0}, PostgreSQL {postgres:N0}, load {load:N0}; {ResidentBytes / 1e6:N0} MB; refused {Offer.Refused}";
    }
}
