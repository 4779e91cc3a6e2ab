namespace WhatsAppActors.Load.Traffic;

/// <summary>What a stream of webhooks consists of; shares are of 0 to 1.</summary>
internal sealed record Mix
{
    /// <summary>Where their phone numbers begin: runs with other people begin elsewhere.</summary>
    public long FirstPerson { get; init; }

    /// <summary>People who have written before the measurement.</summary>
    public int KnownPeople { get; init; } = 20_000;

    /// <summary>Messages by somebody who never wrote before.</summary>
    public double NewPeople { get; init; } = 0.1;

    /// <summary>Pictures with a caption; the others are texts.</summary>
    public double Media { get; init; } = 0.1;

    /// <summary>Webhooks that are posted a second time, as Meta does when it is not sure.</summary>
    public double Duplicates { get; init; } = 0.02;

    /// <summary>Webhooks with a message besides that PostgreSQL cannot hold.</summary>
    public double Poison { get; init; }

    /// <summary>Webhooks with one message for each of several numbers.</summary>
    public double Batches { get; init; } = 0.01;
}
