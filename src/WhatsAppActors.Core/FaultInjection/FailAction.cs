namespace WhatsAppActors.Core.FaultInjection;

/// <summary>What happens at a <see cref="FailPoint"/>.</summary>
public enum FailAction
{
    /// <summary>The process kills itself as SIGKILL does: nothing is finished.</summary>
    Crash,

    /// <summary>A <see cref="FailPointException"/>.</summary>
    Throw,

    /// <summary>The step stands still for a while (<see cref="ArmedFault.Stall"/>).</summary>
    Stall,

    /// <summary>The connection to the database is ended by the server; where a step has none it is a <see cref="Throw"/>.</summary>
    Drop,
}
