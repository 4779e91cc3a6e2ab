using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Customers;
using WhatsAppActors.Core.Following;
using WhatsAppActors.Core.Tenants;
using WhatsAppActors.Orleans.Calls;

namespace WhatsAppActors.Cluster.Tests.Messages;

/// <summary>What actors are told and answer arrives in another process as it was sent: every type of their interfaces, found by reflection.</summary>
public sealed class RoundTripTests
{
    private static readonly IServiceProvider Services =
        new ServiceCollection().AddSerializer(s => s.AddJsonSerializer(ActorMessages.AreCarriedAsJson)).BuildServiceProvider();

    private static readonly Type[] Found = [.. typeof(IActors).GetMethods()
        .Select(actor => actor.ReturnType).Append(typeof(ITenantActor)).Append(typeof(IConversationFeedActor))
        .SelectMany(actor => actor.GetMethods())
        .SelectMany(method => method.GetParameters().Select(p => p.ParameterType).Append(Answer(method.ReturnType)))
        .Where(type => type != typeof(CancellationToken) && type != typeof(void))
        .SelectMany(Sample.Concrete)
        .Distinct()];

    /// <summary>Every type that a parameter or an answer of an actor may have.</summary>
    public static TheoryData<Type> Messages => new(Found);

    [Fact]
    public void There_are_messages_to_test()
    {
        Assert.Contains(typeof(CustomerChange), Found);
        Assert.Contains(typeof(ConversationEvent), Found);
    }

    [Theory]
    [MemberData(nameof(Messages))]
    public void A_message_crosses_from_silo_to_silo(Type type)
    {
        var sent = Sample.Of(type);
        Assert.Equal(Sample.Dump(sent), Sample.Dump(InGenericForm(nameof(Carried), type, sent)));
    }

    [Theory]
    [MemberData(nameof(Messages))]
    public void A_message_to_an_actor_in_the_same_silo_is_the_callers_no_more(Type type)
    {
        var sent = Sample.Of(type);
        Assert.Equal(Sample.Dump(sent), Sample.Dump(InGenericForm(nameof(Copied), type, sent)));
    }

    private static T Carried<T>(T sent)
    {
        var serializer = Services.GetRequiredService<Serializer<T>>();
        return serializer.Deserialize(serializer.SerializeToArray(sent))!;
    }

    private static T Copied<T>(T sent) => Services.GetRequiredService<DeepCopier<T>>().Copy(sent)!;

    private static object? InGenericForm(string method, Type type, object? sent) =>
        typeof(RoundTripTests).GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type).Invoke(null, [sent]);

    private static Type Answer(Type type) => type.IsGenericType ? type.GetGenericArguments()[0] : typeof(void);
}
