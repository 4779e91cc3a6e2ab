namespace WhatsAppActors.Load.Network;

/// <summary>Decides what passes a <see cref="ForwardedPort"/> when.</summary>
internal interface IPassage
{
    /// <summary>Returns when it may pass.</summary>
    ValueTask PassAsync(Passing passing, CancellationToken cancellationToken);
}
