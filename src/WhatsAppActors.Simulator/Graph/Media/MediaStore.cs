using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace WhatsAppActors.Simulator.Graph.Media;

/// <summary>Files of both ends, in memory. The oldest make room.</summary>
internal sealed class MediaStore(TimeProvider time, IOptions<SimulatorOptions> options)
{
    /// <summary>How long a business's upload is kept (Meta: "Media").</summary>
    public static readonly TimeSpan UploadLife = TimeSpan.FromDays(30);

    /// <summary>How long a file that a person sent is kept (Meta: "Media").</summary>
    public static readonly TimeSpan InboundLife = TimeSpan.FromDays(7);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, StoredMedia> _files = new(StringComparer.Ordinal);
    private readonly Queue<string> _inOrder = new();
    private long _bytes;

    public StoredMedia Add(byte[] bytes, string mimeType, string? filename, TimeSpan life)
    {
        var id = RandomNumberGenerator.GetInt32(1_000_000, int.MaxValue).ToString() + RandomNumberGenerator.GetInt32(100_000, 1_000_000);
        var file = new StoredMedia(id, bytes, mimeType, SHA256.HashData(bytes), filename, time.GetUtcNow() + life);
        lock (_gate)
        {
            _files[id] = file;
            _inOrder.Enqueue(id);
            _bytes += bytes.Length;
            while (_bytes > options.Value.MediaBytes && _inOrder.TryDequeue(out var oldest)) Forget(oldest);
        }

        return file;
    }

    public StoredMedia? Find(string id)
    {
        lock (_gate)
        {
            if (!_files.TryGetValue(id, out var file)) return null;
            if (file.Expires > time.GetUtcNow()) return file;
            Forget(id);
            return null;
        }
    }

    public bool Remove(string id)
    {
        lock (_gate) return Forget(id);
    }

    private bool Forget(string id)
    {
        if (!_files.Remove(id, out var file)) return false;
        _bytes -= file.Bytes.Length;
        return true;
    }
}
