namespace WhatsAppActors.Simulator.Graph.Media;

/// <summary>A file.</summary>
/// <param name="Id">Digits, as Meta's ids.</param>
/// <param name="Bytes">Its content.</param>
/// <param name="MimeType">What it says it is.</param>
/// <param name="Sha256">Of the content.</param>
/// <param name="Filename">What its owner calls it.</param>
/// <param name="Expires">When it is forgotten.</param>
internal sealed record StoredMedia(string Id, byte[] Bytes, string MimeType, byte[] Sha256, string? Filename, DateTimeOffset Expires)
{
    /// <summary>The business numbers that may use it: the one that uploaded it, or those that a person sent it to (Meta: "Media").</summary>
    public IReadOnlyList<string> NumberIds { get; init; } = [];
}
