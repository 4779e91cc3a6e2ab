using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.CodeGeneration;
using Orleans.Serialization;
using WhatsAppActors.Orleans.Calls;
using WhatsAppActors.Orleans.Grains;

namespace WhatsAppActors.Cluster.Tests.Messages;

/// <summary>What crosses from process to process: the grains' interfaces and all that is told and answered by them, found by reflection.</summary>
internal static class Contract
{
    private static readonly Type[] Ends = [typeof(CancellationToken), typeof(void)];

    /// <summary>The grains' interfaces.</summary>
    public static IReadOnlyList<Type> Interfaces { get; } =
        [.. typeof(GrainActors).Assembly.GetTypes().Where(type => type.IsInterface && typeof(IGrain).IsAssignableFrom(type)).OrderBy(type => type.Name, StringComparer.Ordinal)];

    /// <summary>Every type that a parameter or an answer may have.</summary>
    public static IReadOnlyList<Type> Messages { get; } = [.. Interfaces
        .SelectMany(Methods)
        .SelectMany(method => method.GetParameters().Select(parameter => parameter.ParameterType).Append(Answer(method.ReturnType)))
        .Except(Ends)
        .SelectMany(Sample.Concrete)
        .Distinct()];

    /// <summary>Serializes as silos do.</summary>
    public static IServiceProvider Serialization { get; } =
        new ServiceCollection().AddSerializer(serializer => serializer.AddJsonSerializer(ActorMessages.AreCarriedAsJson)).BuildServiceProvider();

    /// <summary>What can be called on a grain, as its name and the types that it takes.</summary>
    public static IReadOnlyList<string> Signatures(Type grain) =>
        [.. Methods(grain).Select(method => $"{method.Name}({string.Join(", ", method.GetParameters().Select(parameter => parameter.ParameterType.Name))})").Order(StringComparer.Ordinal)];

    /// <summary>The version by which Orleans tells silos apart that know different methods of a grain.</summary>
    public static int VersionOf(Type grain) => grain.GetCustomAttributes(typeof(VersionAttribute), inherit: false).Cast<VersionAttribute>().SingleOrDefault()?.Version ?? 0;

    private static IEnumerable<System.Reflection.MethodInfo> Methods(Type grain) =>
        grain.GetInterfaces().Append(grain).Where(type => type.Assembly != typeof(IGrain).Assembly).SelectMany(type => type.GetMethods());

    private static Type Answer(Type type) => type.IsGenericType ? type.GetGenericArguments()[0] : typeof(void);
}
