namespace WhatsAppActors.Core.FaultInjection;

/// <summary>An armed fail point. An <see cref="IOException"/>: what it stands for is a connection or a disk that fails.</summary>
public sealed class FailPointException : IOException
{
    /// <summary>At this point.</summary>
    public FailPointException(FailPoint point)
        : base($"Fail point {point}.")
    {
    }
}
