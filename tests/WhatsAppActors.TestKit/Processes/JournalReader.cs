using System.Text;
using System.Text.Json;

namespace WhatsAppActors.TestKit.Processes;

/// <summary>Reads what a provider writes down, bit by bit while it writes.</summary>
internal sealed class JournalReader(string path) : IDisposable
{
    private readonly FileStream _file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
    private readonly byte[] _buffer = new byte[64 * 1024];
    private readonly List<byte> _line = [];

    /// <summary>What was accepted since the last call.</summary>
    public IReadOnlyList<AcceptedReply> ReadOn()
    {
        var accepted = new List<AcceptedReply>();
        while (_file.Read(_buffer) is > 0 and var read)
        {
            foreach (var part in _buffer.AsSpan(0, read))
            {
                if (part != '\n')
                {
                    _line.Add(part);
                    continue;
                }

                accepted.Add(JsonSerializer.Deserialize<AcceptedReply>(Encoding.UTF8.GetString([.. _line]), JsonSerializerOptions.Web)!);
                _line.Clear();
            }
        }

        return accepted;
    }

    public void Dispose() => _file.Dispose();
}
