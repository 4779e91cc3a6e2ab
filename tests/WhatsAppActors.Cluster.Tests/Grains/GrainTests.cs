using System.Reflection;
using System.Runtime.CompilerServices;
using Orleans;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Following;
using WhatsAppActors.Core.Tenants;
using WhatsAppActors.Orleans.Grains;

namespace WhatsAppActors.Cluster.Tests.Grains;

/// <summary>A grain is an actor with an identity: whatever else it had would be missing in the other runtime.</summary>
public sealed class GrainTests
{
    private const BindingFlags Own = BindingFlags.DeclaredOnly | BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    private static readonly Type[] Found = [.. typeof(CustomerGrain).Assembly.GetTypes().Where(t => t.IsClass && typeof(IGrainBase).IsAssignableFrom(t))];

    // Only the cluster has these: what is in the server's own process reads the same views itself.
    private static readonly Type[] OfTheCluster = [typeof(ITenantActor), typeof(IConversationFeedActor)];

    public static TheoryData<Type> Grains => new(Found);

    [Fact]
    public void Every_actor_has_a_grain()
    {
        var actors = typeof(IActors).GetMethods().Select(m => m.ReturnType).ToList();
        Assert.Equal(3, actors.Count);
        Assert.All(actors.Concat(OfTheCluster), actor => Assert.Single(Found, grain => actor.IsAssignableFrom(grain)));
    }

    [Theory]
    [MemberData(nameof(Grains))]
    public void A_grain_has_a_constructor_and_a_context_and_nothing_else(Type grain)
    {
        var members = grain.GetMembers(Own).Where(m => !m.IsDefined(typeof(CompilerGeneratedAttribute))).Select(m => m.Name).Order(StringComparer.Ordinal);
        Assert.Equal([".ctor", "GrainContext"], members);

        // What a constructor's parameters are captured by, were they used in a method.
        Assert.Equal(["<GrainContext>k__BackingField"], grain.GetFields(Own).Select(f => f.Name));
        Assert.True(grain.IsSealed);
        Assert.Equal("WhatsAppActors.Core", grain.BaseType!.Assembly.GetName().Name);
    }

    [Fact]
    public void Keys_are_read_as_they_are_written()
    {
        var (tenant, id) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        Assert.Equal(new CustomerKey(tenant, id), CustomerKey.Parse(new CustomerKey(tenant, id).ToString()));
        Assert.Equal(new ConversationKey(tenant, id), ConversationKey.Parse(new ConversationKey(tenant, id).ToString()));
        Assert.Equal(new NumberKey(tenant, id), NumberKey.Parse(new NumberKey(tenant, id).ToString()));
        Assert.Throws<FormatException>(() => CustomerKey.Parse($"{tenant}/{id}"));
        Assert.Throws<FormatException>(() => CustomerKey.Parse(""));
    }
}
