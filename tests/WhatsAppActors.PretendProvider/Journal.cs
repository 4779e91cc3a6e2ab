using System.Text.Json;

namespace WhatsAppActors.PretendProvider;

/// <summary>What was accepted, in the order of acceptance: in a file for those who look later, in memory for the statuses.</summary>
internal sealed class Journal : IDisposable
{
    private static readonly byte[] EndOfLine = "\n"u8.ToArray();

    private readonly Lock _gate = new();
    private readonly FileStream _file;
    private readonly Dictionary<string, Acceptance> _accepted = [];

    public Journal(ProviderOptions options) =>
        // No buffer of ours: what was written survives this process, whatever ends it.
        _file = new FileStream(options.Journal, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);

    /// <summary>Returns once the file has it.</summary>
    public void Append(Acceptance acceptance)
    {
        byte[] line = [.. JsonSerializer.SerializeToUtf8Bytes(acceptance, JsonSerializerOptions.Web), .. EndOfLine];
        lock (_gate)
        {
            _file.Write(line);
            _accepted.Add(acceptance.Wamid, acceptance);
        }
    }

    /// <summary>These, or all.</summary>
    public IReadOnlyList<Acceptance> Find(IReadOnlyCollection<string>? wamids)
    {
        lock (_gate) return wamids is null ? [.. _accepted.Values] : [.. wamids.Where(_accepted.ContainsKey).Select(w => _accepted[w])];
    }

    public void Dispose() => _file.Dispose();
}
