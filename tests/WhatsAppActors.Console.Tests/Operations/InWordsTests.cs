using WhatsAppActors.Console.Operations;

namespace WhatsAppActors.Console.Tests.Operations;

/// <summary>How figures are written.</summary>
public sealed class InWordsTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(999, "999")]
    [InlineData(1000, "999+")]
    public void Counts_end(int count, string text) => Assert.Equal(text, InWords.Count(count));

    [Fact]
    public void A_sum_with_a_count_that_ended_is_a_least()
    {
        Assert.Equal("1,500", InWords.Sum([700, 800]));
        Assert.Equal("1,499+", InWords.Sum([1000, 500]));
    }

    [Theory]
    [InlineData(-5, "0 s")]
    [InlineData(59, "59 s")]
    [InlineData(60, "1 min")]
    [InlineData(3600, "1 h")]
    [InlineData(3720, "1 h 2 min")]
    [InlineData(90000, "1 d 1 h")]
    public void Spans_have_two_parts_at_most(int seconds, string text) => Assert.Equal(text, InWords.Span(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(1500, "1.5 kB")]
    [InlineData(134_217_728, "134 MB")]
    public void Bytes_go_by_thousands(long bytes, string text) => Assert.Equal(text, InWords.Bytes(bytes));

    [Theory]
    [InlineData(0.0004, "<1 ms")]
    [InlineData(0.0042, "4.2 ms")]
    [InlineData(0.25, "250 ms")]
    [InlineData(2.25, "2.3 s")]
    public void Durations_are_of_the_order_of_a_request(double seconds, string text) => Assert.Equal(text, InWords.Milliseconds(seconds));
}
