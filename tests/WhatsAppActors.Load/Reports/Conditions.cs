using System.Runtime.InteropServices;

namespace WhatsAppActors.Load.Reports;

/// <summary>Where and when figures were taken.</summary>
/// <param name="At">When.</param>
/// <param name="Processor">What the machine says of its processor.</param>
/// <param name="Cores">How many of them programs may use.</param>
/// <param name="MemoryGigabytes">The machine's memory.</param>
/// <param name="Runtime">.NET's version.</param>
/// <param name="Postgres">PostgreSQL's version.</param>
/// <param name="Arguments">What the program was told.</param>
internal sealed record Conditions(DateTimeOffset At, string Processor, int Cores, double MemoryGigabytes, string Runtime, string Postgres, string Arguments)
{
    public static Conditions Of(string postgres, string arguments, TimeProvider time) => new(
        time.GetUtcNow(), ModelOfProcessor(), Environment.ProcessorCount, Math.Round(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1e9, 1), RuntimeInformation.FrameworkDescription, postgres, arguments);

    public override string ToString() => $"{At:yyyy-MM-dd HH:mm} UTC, {Processor}, {Cores} cores, {MemoryGigabytes} GB, {Runtime}, PostgreSQL {Postgres}";

    private static string ModelOfProcessor() =>
        File.ReadLines("/proc/cpuinfo").FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))?.Split(':', 2)[1].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();
}
