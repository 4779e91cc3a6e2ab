using Orleans;
using Orleans.Runtime;
using WhatsAppActors.Orleans.Grains;

namespace WhatsAppActors.Orleans.Calls;

/// <summary>
/// Has callers of actors see the exceptions that they would see in one process: the database's own, and a time-out where the silo of an
/// actor went away, which leaves open whether the actor took the message.
/// </summary>
internal sealed class DatabaseFaults : IOutgoingGrainCallFilter
{
    /// <inheritdoc/>
    public async Task Invoke(IOutgoingGrainCallContext context)
    {
        try
        {
            await context.Invoke();
        }
        catch (DatabaseFaultException fault)
        {
            throw fault.Unpack();
        }
        catch (Exception exception) when (exception is SiloUnavailableException or OrleansMessageRejectionException && IsActor(context.Grain))
        {
            throw new TimeoutException("The silo of the actor did not answer.", exception);
        }
    }

    // Orleans's own calls from silo to silo come this way too, and it knows its exceptions by their types.
    private static bool IsActor(object grain) => grain.GetType().GetInterfaces().Any(i => i.Assembly == typeof(GrainActors).Assembly);
}
