using System.Text.Json;
using WhatsAppActors.Load.Fuzz;

namespace WhatsAppActors.Load.Tests.Fuzz;

public sealed class MutatorTests
{
    [Fact]
    public void Inputs_follow_from_the_seed_differ_from_each_other_and_are_mostly_JSON()
    {
        var seeds = SeedPayloads.Read();
        Mutator one = new(seeds, new Random(5)), same = new(seeds, new Random(5));
        var inputs = Enumerable.Range(0, 2_000).Select(_ => one.Next()).ToList();

        Assert.All(inputs, input => Assert.Equal(input, same.Next()));
        Assert.InRange(inputs.Select(Convert.ToBase64String).Distinct().Count(), 1_600, 2_000);
        Assert.InRange(inputs.Count(IsJson), 1_200, 1_950);
    }

    [Fact]
    public void The_payloads_name_the_numbers_they_are_for() => Assert.NotEmpty(SeedPayloads.Numbers(SeedPayloads.Read()));

    private static bool IsJson(byte[] input)
    {
        try
        {
            using var document = JsonDocument.Parse(input, new JsonDocumentOptions { MaxDepth = 1_000 });
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
