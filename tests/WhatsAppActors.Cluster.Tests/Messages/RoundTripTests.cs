using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using WhatsAppActors.Core.Customers;
using WhatsAppActors.Core.Following;

namespace WhatsAppActors.Cluster.Tests.Messages;

/// <summary>What actors are told and answer arrives in another process as it was sent: every type of their interfaces, found by reflection.</summary>
public sealed class RoundTripTests
{
    /// <summary>Every type that a parameter or an answer of an actor may have.</summary>
    public static TheoryData<Type> Messages => new(Contract.Messages);

    [Fact]
    public void There_are_messages_to_test()
    {
        Assert.Contains(typeof(CustomerChange), Contract.Messages);
        Assert.Contains(typeof(ConversationEvent), Contract.Messages);
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
        var serializer = Contract.Serialization.GetRequiredService<Serializer<T>>();
        return serializer.Deserialize(serializer.SerializeToArray(sent))!;
    }

    private static T Copied<T>(T sent) => Contract.Serialization.GetRequiredService<DeepCopier<T>>().Copy(sent)!;

    private static object? InGenericForm(string method, Type type, object? sent) =>
        typeof(RoundTripTests).GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type).Invoke(null, [sent]);
}
