using WhatsAppActors.Load.Torture.Office;

namespace WhatsAppActors.Load.Tests.Torture;

/// <summary>A desk's messages come in the order in which they were taken, apart from those that hold up nothing.</summary>
public sealed class OfficeOrderTests
{
    private static readonly Guid First = Guid.CreateVersion7();
    private static readonly Guid Second = Guid.CreateVersion7();
    private static readonly Guid Third = Guid.CreateVersion7();

    [Fact]
    public void As_they_were_taken_is_in_order() => Assert.True(IsInOrder([(First, 1), (Second, 2), (Third, 3)]));

    [Fact]
    public void One_that_overtakes_is_seen() => Assert.False(IsInOrder([(First, 2), (Second, 1), (Third, 3)]));

    [Fact]
    public void One_whose_fate_was_unknown_may_be_overtaken_and_covers_up_no_other()
    {
        Assert.True(IsInOrder([(First, 2), (Second, 1), (Third, 3)], First));
        Assert.False(IsInOrder([(First, 9), (Second, 3), (Third, 2)], First));
    }

    [Fact]
    public void One_that_never_came_is_no_matter_of_order() => Assert.True(IsInOrder([(First, 1), (Third, 3)]));

    private static bool IsInOrder(IReadOnlyList<(Guid Id, long Clock)> came, params Guid[] unknown) => OfficeCheck.IsInOrder(
        [First, Second, Third], came.ToLookup(one => one.Id, one => new AcceptedReply($"wamid.{one.Id}", one.Id.ToString(), "1", "+5", "text", one.Clock)), unknown.ToHashSet());
}
