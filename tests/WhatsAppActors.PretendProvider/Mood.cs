namespace WhatsAppActors.PretendProvider;

/// <summary>How likely the provider is to be difficult.</summary>
internal sealed class Mood
{
    private static readonly Whim[] Whims = Enum.GetValues<Whim>()[1..];

    private double _share;

    /// <summary>From now on so many of the requests, 0 to 1, get something else than an answer; every kind of it as often.</summary>
    public void Set(double share) => Volatile.Write(ref _share, Math.Clamp(share, 0, 1));

    /// <summary>What the next request gets.</summary>
    public Whim Next() => Random.Shared.NextDouble() < Volatile.Read(ref _share) ? Whims[Random.Shared.Next(Whims.Length)] : Whim.None;
}
