using WhatsAppActors.Behaviour.Stories;

namespace WhatsAppActors.Integration.Tests.Behaviour;

/// <summary>The suite is whole.</summary>
public sealed class InProcessTests
{
    [Fact]
    public void Every_story_is_told_here() =>
        Assert.Equal(
            typeof(Story).Assembly.GetTypes().Where(t => t.BaseType == typeof(Story)).Select(t => t.Name).Order(),
            typeof(InProcess).GetNestedTypes().Select(t => t.BaseType!.Name).Order());
}
