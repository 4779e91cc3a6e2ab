using WhatsAppActors.Core.Ids;

namespace WhatsAppActors.Core.Tests.Ids;

/// <summary>Ids tell when they were made, as the runtime makes them.</summary>
public sealed class TimeOfIdTests
{
    private static readonly DateTimeOffset Moment = new(2026, 11, 27, 21, 49, 3, 417, TimeSpan.Zero);

    [Fact]
    public void An_id_of_version_7_tells_its_millisecond() => Assert.Equal(Moment, TimeOfId.Of(Guid.CreateVersion7(Moment)));

    [Fact]
    public void Other_ids_tell_nothing() => Assert.Null(TimeOfId.Of(Guid.NewGuid()));

    [Fact]
    public void A_time_that_no_clock_shows_is_none() => Assert.Null(TimeOfId.Of(new Guid("ffffffff-ffff-7000-8000-000000000000")));

    [Fact]
    public void The_first_id_of_a_moment_parts_what_was_made_before_from_what_comes()
    {
        var first = TimeOfId.FirstOf(Moment).ToString();
        Assert.True(string.CompareOrdinal(Guid.CreateVersion7(Moment.AddMilliseconds(-1)).ToString(), first) < 0);
        Assert.True(string.CompareOrdinal(first, Guid.CreateVersion7(Moment).ToString()) < 0);
        Assert.Equal(Moment, TimeOfId.Of(TimeOfId.FirstOf(Moment)));
    }
}
