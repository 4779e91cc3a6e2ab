using WhatsAppActors.Core.State;

namespace WhatsAppActors.Cluster.Tests.State;

/// <summary>Fails the test when soft state is in trouble.</summary>
internal sealed class NoTrouble : IActorStateTrouble
{
    public void Lost(Exception cause) => Assert.Fail(cause.Message);

    public void Back(int dropped) => Assert.Fail("Nothing was lost.");

    public void Unwritable(string name, string reason) => Assert.Fail(reason);
}
