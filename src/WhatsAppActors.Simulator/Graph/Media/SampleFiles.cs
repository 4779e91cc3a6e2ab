using System.Reflection;

namespace WhatsAppActors.Simulator.Graph.Media;

/// <summary>A file of each kind, for whoever has none at hand.</summary>
internal sealed class SampleFiles
{
    private readonly Dictionary<string, (byte[] Bytes, string MimeType, string Name)> _files = new(StringComparer.Ordinal)
    {
        ["image"] = Read("picture.jpg", "image/jpeg"),
        ["video"] = Read("film.mp4", "video/mp4"),
        ["audio"] = Read("sound.ogg", "audio/ogg; codecs=opus"),
        ["document"] = Read("receipt.pdf", "application/pdf"),
        ["sticker"] = Read("sticker.webp", "image/webp"),
    };

    public (byte[] Bytes, string MimeType, string Name) Of(string kind) => _files[kind];

    private static (byte[] Bytes, string MimeType, string Name) Read(string name, string mimeType)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("sample/" + name)
            ?? throw new InvalidOperationException($"The sample {name} was not built in.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return (bytes, mimeType, name);
    }
}
