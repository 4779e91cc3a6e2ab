using WhatsAppActors.Behaviour.Stories;

namespace WhatsAppActors.Integration.Tests.Behaviour;

/// <summary>All stories, told to actors in the server's own process.</summary>
public static class InProcess
{
    [Collection(LocalWorldCollection.Name)]
    public sealed class Registration(LocalWorld world) : RegistrationStories(world);

    [Collection(LocalWorldCollection.Name)]
    public sealed class Turns(LocalWorld world) : TurnStories(world);

    [Collection(LocalWorldCollection.Name)]
    public sealed class Handover(LocalWorld world) : HandoverStories(world);

    [Collection(LocalWorldCollection.Name)]
    public sealed class Consent(LocalWorld world) : ConsentStories(world);

    [Collection(LocalWorldCollection.Name)]
    public sealed class Merge(LocalWorld world) : MergeStories(world);

    [Collection(LocalWorldCollection.Name)]
    public sealed class Customers(LocalWorld world) : CustomerStories(world);

    [Collection(LocalWorldCollection.Name)]
    public sealed class Sending(LocalWorld world) : SendingStories(world);

    [Collection(LocalWorldCollection.Name)]
    public sealed class Faults(LocalWorld world) : FaultStories(world);

    [Collection(LocalWorldCollection.Name)]
    public sealed class SoftState(LocalWorld world) : SoftStateStories(world);

    [Collection(LocalWorldCollection.Name)]
    public sealed class Rivals(LocalWorld world) : RivalStories(world);
}
