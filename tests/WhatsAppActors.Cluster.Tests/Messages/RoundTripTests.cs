using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Customers;
using WhatsAppActors.Orleans.Calls;

namespace WhatsAppActors.Cluster.Tests.Messages;

/// <summary>What actors are told and answer arrives in another process as it was sent: every type of their interfaces, found by reflection.</summary>
public sealed class RoundTripTests
{
    private static readonly IServiceProvider Services =
        new ServiceCollection().AddSerializer(s => s.AddJsonSerializer(ActorMessages.AreCarriedAsJson)).BuildServiceProvider();

    private static readonly Type[] Found = [.. typeof(IActors).GetMethods()
        .SelectMany(actor => actor.ReturnType.GetMethods())
        .SelectMany(method => method.GetParameters().Select(p => p.ParameterType).Append(Answer(method.ReturnType)))
        .Where(type => type != typeof(CancellationToken) && type != typeof(void))
        .SelectMany(Sample.Concrete)
        .Distinct()];

    /// <summary>Every type that a parameter or an answer of an actor may have.</summary>
    public static TheoryData<Type> Messages => new(Found);

    [Fact]
    public void There_are_messages_to_test() => Assert.Contains(typeof(CustomerChange), Found);

    [Theory]
    [MemberData(nameof(Messages))]
    public void A_message_crosses_from_silo_to_silo(Type type)
    {
        var sent = Sample.Of(type);
        var serializer = Services.GetRequiredService<Serializer<object?>>();
        Assert.Equal(Sample.Dump(sent), Sample.Dump(serializer.Deserialize(serializer.SerializeToArray(sent))));
    }

    [Theory]
    [MemberData(nameof(Messages))]
    public void A_message_to_an_actor_in_the_same_silo_is_the_callers_no_more(Type type)
    {
        var sent = Sample.Of(type);
        Assert.Equal(Sample.Dump(sent), Sample.Dump(Services.GetRequiredService<DeepCopier<object?>>().Copy(sent)));
    }

    private static Type Answer(Type type) => type.IsGenericType ? type.GetGenericArguments()[0] : typeof(void);
}
