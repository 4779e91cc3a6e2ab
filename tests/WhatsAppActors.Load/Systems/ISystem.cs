using WhatsAppActors.Load.Audits;
using WhatsAppActors.Load.Traffic;

namespace WhatsAppActors.Load.Systems;

/// <summary>Something that takes webhooks, as a process of its own or several.</summary>
internal interface ISystem : IAsyncDisposable
{
    /// <summary>How tables call it.</summary>
    string Name { get; }

    /// <summary>Where webhooks are taken, each process once.</summary>
    IReadOnlyList<Uri> Addresses { get; }

    IReadOnlyList<int> ProcessIds { get; }

    /// <summary>The numbers that it serves.</summary>
    IReadOnlyList<Number> Numbers { get; }

    /// <summary>Waits until nothing is under way any more; false when it does not end.</summary>
    Task<bool> DrainAsync(CancellationToken cancellationToken);

    /// <summary>Waits until it works no more behind anybody's back, so that no other system's measurement pays for it; false when it does not end.</summary>
    Task<bool> RestAsync(CancellationToken cancellationToken);

    /// <summary>Holds what is stored, and what the provider got, against what was acknowledged.</summary>
    Task<Audit> AuditAsync(string run, IReadOnlyList<Written> acknowledged, CancellationToken cancellationToken);
}
