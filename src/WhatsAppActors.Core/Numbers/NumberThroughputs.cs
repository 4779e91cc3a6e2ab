namespace WhatsAppActors.Core.Numbers;

/// <summary>Throughputs as they are written, and what they are.</summary>
public static class NumberThroughputs
{
    /// <summary>The names, in the API and in the database.</summary>
    public static IReadOnlyList<string> Names { get; } = ["standard", "high", "coexistence"];

    /// <summary>Of a name; <see cref="NumberThroughput.Standard"/> for one that nobody knows.</summary>
    public static NumberThroughput Of(string name) => name switch
    {
        "high" => NumberThroughput.High,
        "coexistence" => NumberThroughput.Coexistence,
        _ => NumberThroughput.Standard,
    };

    /// <summary>Messages a second (Meta: "Throughput"). What comes in counts, too; the numbers are Meta's all the same, and a refusal slows down.</summary>
    public static int PerSecond(this NumberThroughput throughput) => throughput switch
    {
        NumberThroughput.High => 1000,
        NumberThroughput.Coexistence => 20,
        _ => 80,
    };
}
