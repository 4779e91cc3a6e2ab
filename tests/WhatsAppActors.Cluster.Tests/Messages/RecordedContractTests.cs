using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Serialization;

namespace WhatsAppActors.Cluster.Tests.Messages;

/// <summary>
/// Two versions of the server are in one cluster while it is upgraded: what one sends the other reads. <c>Contracts.json</c> holds what earlier
/// versions sent. An entry is added when a message is new, and changed never; it may go when no server of its time can be left.
/// </summary>
public sealed class RecordedContractTests
{
    private static readonly JsonObject Recorded = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Messages", "Contracts.json")))!.AsObject();
    private static readonly JsonSerializerOptions Options = Contract.Serialization.GetRequiredService<IOptions<JsonCodecOptions>>().Value.SerializerOptions;
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };

    [Fact]
    public void What_an_earlier_version_sends_is_understood()
    {
        foreach (var (name, sent) in Recorded["messages"]!.AsObject())
        {
            var type = TypeOf(name);
            var understood = JsonSerializer.SerializeToNode(sent.Deserialize(type, Options), type, Options);
            Assert.True(Holds(understood, sent), $"{name} is understood as {understood} where {sent} was sent");
        }
    }

    [Fact]
    public void What_a_later_version_adds_is_passed_over()
    {
        foreach (var type in Contract.Messages)
        {
            var sample = Sample.Of(type);
            if (JsonSerializer.SerializeToNode(sample, type, Options) is not JsonObject sent) continue;
            sent["ofALaterVersion"] = new JsonObject { ["a"] = 1 };
            Assert.Equal(Sample.Dump(sample), Sample.Dump(sent.Deserialize(type, Options)));
        }
    }

    [Fact]
    public void A_choice_keeps_its_number()
    {
        foreach (var (name, choices) in Recorded["choices"]!.AsObject())
        {
            var type = TypeOf(name);
            Assert.All(choices!.AsObject(), choice => Assert.Equal((int)choice.Value!, Convert.ToInt32(Enum.Parse(type, choice.Key))));
        }
    }

    [Fact]
    public void A_grain_that_can_be_asked_something_else_has_another_version()
    {
        var missing = new JsonObject();
        foreach (var grain in Contract.Interfaces)
        {
            var version = $"{Contract.VersionOf(grain)}";
            var signatures = Contract.Signatures(grain);
            if (Recorded["grains"]![grain.Name]?[version] is not JsonArray recorded) missing[grain.Name] = new JsonObject { [version] = Node(signatures) };
            else Assert.True(recorded.Select(line => (string)line!).SequenceEqual(signatures), $"{grain.Name} can be asked something else than version {version} could: give it the next [Version].");
        }

        Complete("grains", missing);
    }

    [Fact]
    public void All_that_is_sent_is_recorded()
    {
        var missing = Contract.Messages.Where(type => IsOurs(type) && Recorded["messages"]![type.FullName!] is null);
        Complete("messages", new(missing.Select(type => KeyValuePair.Create(type.FullName!, JsonSerializer.SerializeToNode(Sample.Of(type), type, Options)))));
    }

    [Fact]
    public void All_choices_are_recorded()
    {
        var missing = Contract.Messages.SelectMany(Choices).Distinct().Where(type => Recorded["choices"]![type.FullName!]?.AsObject().Count != Enum.GetNames(type).Length);
        Complete("choices", new(missing.Select(type => KeyValuePair.Create(type.FullName!, Node(Enum.GetNames(type).ToDictionary(name => name, name => Convert.ToInt32(Enum.Parse(type, name))))))));
    }

    private static void Complete(string part, JsonObject missing) => Assert.True(missing.Count == 0, $"Add to \"{part}\" in Messages/Contracts.json: {missing.ToJsonString(Readable)}");

    private static JsonNode? Node<T>(T value) => JsonSerializer.SerializeToNode(value);

    private static bool IsOurs(Type type) => type.Namespace?.StartsWith("WhatsAppActors", StringComparison.Ordinal) == true;

    private static Type TypeOf(string name) => typeof(Core.Actors.IActors).Assembly.GetType(name) ?? throw new Xunit.Sdk.XunitException($"{name} is gone, and servers of an earlier version send it.");

    // A member that is new may be there; one that was sent is there with what it held.
    private static bool Holds(JsonNode? whole, JsonNode? part) => (whole, part) switch
    {
        (JsonObject w, JsonObject p) => p.All(member => w.TryGetPropertyValue(member.Key, out var value) ? Holds(value, member.Value) : member.Value is null),
        (JsonArray w, JsonArray p) => w.Count == p.Count && w.Zip(p).All(pair => Holds(pair.First, pair.Second)),
        _ => JsonNode.DeepEquals(whole, part),
    };

    private static IEnumerable<Type> Choices(Type type) => Choices(type, []);

    private static IEnumerable<Type> Choices(Type type, HashSet<Type> seen)
    {
        if (!seen.Add(type)) return [];
        if (Nullable.GetUnderlyingType(type) is { } bare) return Choices(bare, seen);
        if (type.IsEnum) return [type];
        if (type.IsArray) return Choices(type.GetElementType()!, seen);
        if (type.IsGenericType) return type.GetGenericArguments().SelectMany(argument => Choices(argument, seen));
        if (!IsOurs(type)) return [];
        return Sample.Concrete(type).SelectMany(concrete => concrete.GetProperties()).SelectMany(property => Choices(property.PropertyType, seen));
    }
}
