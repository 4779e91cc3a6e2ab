using System.Reflection;
using WhatsAppActors.Console.Operations.Parked;
using WhatsAppActors.Core.Intake;

namespace WhatsAppActors.Console.Tests.Operations;

/// <summary>What operators are told about parked items.</summary>
public sealed class ParkedWordsTests
{
    [Fact]
    public void Every_reason_can_be_filtered_by_and_has_an_advice_of_its_own()
    {
        var reasons = typeof(ParkReasons).GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!);
        Assert.Equal(reasons.Order(), ParkReasons.All.Order());
        Assert.Distinct(ParkReasons.All.Select(ParkedWords.Advice).Append(ParkedWords.Advice("another")));
    }
}
