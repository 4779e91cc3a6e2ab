using System.Text.Json;
using Microsoft.Extensions.Options;
using WhatsAppActors.Simulator.Json;

namespace WhatsAppActors.Simulator.Traffic;

/// <summary>The file of accepted sends, if one is asked for.</summary>
internal sealed class JournalFile : IDisposable
{
    private readonly FileStream? _file;

    public JournalFile(IOptions<SimulatorOptions> options)
    {
        // No buffer of ours: what was written survives this process, whatever ends it.
        if (options.Value.JournalFile is { Length: > 0 } path) _file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
    }

    /// <summary>Returns once the file has it. One caller at a time.</summary>
    public void Append(AcceptedSend send)
    {
        if (_file is null) return;
        byte[] line = [.. JsonSerializer.SerializeToUtf8Bytes(send, SimulatorJson.Options), (byte)'\n'];
        _file.Write(line);
    }

    public void Dispose() => _file?.Dispose();
}
