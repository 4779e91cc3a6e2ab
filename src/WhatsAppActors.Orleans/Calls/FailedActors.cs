using Orleans;
using WhatsAppActors.Orleans.Grains;

namespace WhatsAppActors.Orleans.Calls;

/// <summary>
/// Gives up an activation whose actor has thrown: whatever it had in hand is not known to be true any more. The next message finds a new
/// one, which begins from the database.
/// </summary>
internal sealed class FailedActors : IIncomingGrainCallFilter
{
    /// <inheritdoc/>
    public async Task Invoke(IIncomingGrainCallContext context)
    {
        try
        {
            await context.Invoke();
        }
        catch (Exception exception) when (context.Grain is IGrainBase grain && grain.GetType().Assembly == typeof(GrainActors).Assembly)
        {
            grain.DeactivateOnIdle();
            if (DatabaseFaultException.Of(exception) is { } fault) throw fault;
            throw;
        }
    }
}
