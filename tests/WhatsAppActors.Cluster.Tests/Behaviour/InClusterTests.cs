using WhatsAppActors.Behaviour.Stories;

namespace WhatsAppActors.Cluster.Tests.Behaviour;

/// <summary>The suite is whole.</summary>
public sealed class InClusterTests
{
    [Fact]
    public void Every_story_is_told_here() =>
        Assert.Equal(
            typeof(Story).Assembly.GetTypes().Where(t => t.BaseType == typeof(Story)).Select(t => t.Name).Order(),
            typeof(InCluster).GetNestedTypes().Select(t => t.BaseType!.Name).Order());
}
