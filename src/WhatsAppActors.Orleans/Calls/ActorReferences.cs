using WhatsAppActors.Orleans.Grains;

namespace WhatsAppActors.Orleans.Calls;

/// <summary>Tells actors from what Orleans calls for itself: its own calls pass the same filters, and it knows its exceptions by their types.</summary>
internal static class ActorReferences
{
    /// <summary>True of a reference to an actor.</summary>
    public static bool IsActor(this object grain) => grain.GetType().GetInterfaces().Any(i => i.Assembly == typeof(GrainActors).Assembly);
}
