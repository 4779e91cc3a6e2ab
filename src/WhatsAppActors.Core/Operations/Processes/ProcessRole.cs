namespace WhatsAppActors.Core.Operations.Processes;

/// <summary>What a process is there for.</summary>
public enum ProcessRole
{
    /// <summary>Actors live here, and webhooks and the API are served.</summary>
    Silo,

    /// <summary>Webhooks and the API are served; the actors that they call live in the silos.</summary>
    Web,
}
