namespace WhatsAppActors.Core.Media;

/// <summary>A file is longer than what is taken.</summary>
/// <param name="most">How many bytes are taken.</param>
public sealed class MediaTooLargeException(long most) : Exception($"The file has more than {most} bytes.")
{
    /// <summary>How many bytes are taken.</summary>
    public long Most { get; } = most;
}
