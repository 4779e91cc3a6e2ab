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
    private readonly Dictionary<string, LinkedListNode<StoredMedia>> _files = new(StringComparer.Ordinal);
    private readonly LinkedList<StoredMedia> _inOrder = [];
    private long _bytes;

    /// <summary>Adds a file for this number; null: for none yet, a person has it.</summary>
    public StoredMedia Add(byte[] bytes, string mimeType, string? filename, TimeSpan life, string? numberId)
    {
        var id = RandomNumberGenerator.GetInt32(1_000_000, int.MaxValue).ToString() + RandomNumberGenerator.GetInt32(100_000, 1_000_000);
        var file = new StoredMedia(id, bytes, mimeType, SHA256.HashData(bytes), filename, time.GetUtcNow() + life) { NumberIds = numberId is null ? [] : [numberId] };
        lock (_gate)
        {
            _files[id] = _inOrder.AddLast(file);
            _bytes += bytes.Length;
            while ((_bytes > options.Value.MediaBytes || _files.Count > options.Value.MediaFiles) && _inOrder.First is { } oldest) Forget(oldest);
        }

        return file;
    }

    public StoredMedia? Find(string id)
    {
        lock (_gate)
        {
            if (!_files.TryGetValue(id, out var node)) return null;
            if (node.Value.Expires > time.GetUtcNow()) return node.Value;
            Forget(node);
            return null;
        }
    }

    /// <summary>The file, if this number may use it.</summary>
    public StoredMedia? FindOf(string numberId, string id) => Find(id) is { } file && file.NumberIds.Contains(numberId, StringComparer.Ordinal) ? file : null;

    /// <summary>From here on this number may use it, too: a person sent it there.</summary>
    public void Give(string id, string numberId)
    {
        lock (_gate)
        {
            if (!_files.TryGetValue(id, out var node) || node.Value.NumberIds.Contains(numberId, StringComparer.Ordinal)) return;
            node.Value = node.Value with { NumberIds = [.. node.Value.NumberIds, numberId] };
        }
    }

    public void Remove(string id)
    {
        lock (_gate)
        {
            if (_files.TryGetValue(id, out var node)) Forget(node);
        }
    }

    private void Forget(LinkedListNode<StoredMedia> node)
    {
        _files.Remove(node.Value.Id);
        _inOrder.Remove(node);
        _bytes -= node.Value.Bytes.Length;
    }
}
