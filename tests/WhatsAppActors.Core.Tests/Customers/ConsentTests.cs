using WhatsAppActors.Core.Customers.Merges;
using WhatsAppActors.Core.Replies;

namespace WhatsAppActors.Core.Tests.Customers;

public sealed class ConsentTests
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(ConsentStatus.Pending, null, ConsentStatus.Pending, null, ConsentStatus.Pending)]
    [InlineData(ConsentStatus.Pending, null, ConsentStatus.Granted, 1, ConsentStatus.Granted)]
    [InlineData(ConsentStatus.Pending, null, ConsentStatus.Withdrawn, 1, ConsentStatus.Withdrawn)]
    [InlineData(ConsentStatus.Pending, 9, ConsentStatus.Granted, 1, ConsentStatus.Granted)]
    [InlineData(ConsentStatus.Granted, 1, ConsentStatus.Withdrawn, 2, ConsentStatus.Withdrawn)]
    [InlineData(ConsentStatus.Granted, 2, ConsentStatus.Withdrawn, 1, ConsentStatus.Granted)]
    [InlineData(ConsentStatus.Granted, 1, ConsentStatus.Withdrawn, 1, ConsentStatus.Withdrawn)]
    [InlineData(ConsentStatus.Granted, null, ConsentStatus.Withdrawn, null, ConsentStatus.Withdrawn)]
    [InlineData(ConsentStatus.Granted, 1, ConsentStatus.Withdrawn, null, ConsentStatus.Granted)]
    [InlineData(ConsentStatus.Granted, 1, ConsentStatus.Granted, 2, ConsentStatus.Granted)]
    public void The_latest_word_of_two_holds_whoever_of_them_survives(
        ConsentStatus one, int? oneAt, ConsentStatus other, int? otherAt, ConsentStatus expected)
    {
        Consent first = new(one, At(oneAt)), second = new(other, At(otherAt));

        Assert.Equal(expected, Consent.Of(first, second).Status);
        Assert.Equal(expected, Consent.Of(second, first).Status);

        static DateTimeOffset? At(int? minutes) => minutes is { } m ? Noon.AddMinutes(m) : null;
    }
}
