using Orleans;
using Orleans.Runtime;
using WhatsAppActors.Core.Actors;

namespace WhatsAppActors.Orleans.Calls;

/// <summary>
/// Has callers of actors see the exceptions that they would see in one process: the database's own, a refusal where too many messages wait,
/// and a time-out where the silo of an actor went away, which leaves open whether the actor took the message.
/// </summary>
internal sealed class CallFaults : IOutgoingGrainCallFilter
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
        catch (LimitExceededException exception) when (context.Grain.IsActor())
        {
            throw new ActorOverloadedException("Too many messages wait for the actor.", exception);
        }
        catch (Exception exception) when (exception is SiloUnavailableException or OrleansMessageRejectionException && context.Grain.IsActor())
        {
            throw new TimeoutException("The silo of the actor did not answer.", exception);
        }
    }
}
