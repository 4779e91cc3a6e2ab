using System.Text.Json;
using System.Text.Json.Serialization;
using WhatsAppActors.Load.Audits;

namespace WhatsAppActors.Load.Reports;

/// <summary>Collects what was measured: told on the console while it happens, and written as JSON at the end.</summary>
/// <param name="conditions">Where and when.</param>
/// <param name="output">Where people read along.</param>
/// <param name="time">The clock.</param>
internal sealed class Report(Conditions conditions, TextWriter output, TimeProvider time)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true, NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    private readonly long _began = time.GetTimestamp();
    private readonly List<object> _measurements = [];

    /// <summary>False once an audit did not hold.</summary>
    public bool Holds { get; private set; } = true;

    /// <summary>Tells what happens.</summary>
    public void Say(string line) => output.WriteLine($"{time.GetElapsedTime(_began):mm\\:ss}  {line}");

    /// <summary>Shows a table.</summary>
    public void Show(string title, Table table) => output.WriteLine($"\n{title}\n\n{table}");

    /// <summary>Keeps a measurement.</summary>
    public void Add(object measurement) => _measurements.Add(measurement);

    /// <summary>Keeps an audit, and says what it found.</summary>
    public void Judge(string what, Audit audit)
    {
        Say($"{(audit.Holds ? "audit  " : "VIOLATED")} {what}: {audit}");
        Holds &= audit.Holds;
        Add(new { what, audit });
    }

    /// <summary>Keeps a promise that is not an audit of messages.</summary>
    public void Judge(string what, bool holds)
    {
        if (!holds) Say($"VIOLATED {what}");
        Holds &= holds;
    }

    /// <summary>Writes it all.</summary>
    public async Task WriteAsync(string path, CancellationToken cancellationToken)
    {
        await using var file = File.Create(path);
        await JsonSerializer.SerializeAsync(file, new { conditions, holds = Holds, measurements = _measurements }, Json, cancellationToken);
    }
}
