using WhatsAppActors.Core.Sending;

namespace WhatsAppActors.Channels.Tests.MetaCloud.Sending;

public sealed class SendErrorCatalogTests
{
    [Theory]
    [InlineData(3), InlineData(10), InlineData(200), InlineData(250), InlineData(299), InlineData(131005)]
    [InlineData(33), InlineData(100), InlineData(131008), InlineData(131009), InlineData(131021), InlineData(131030)]
    [InlineData(130403), InlineData(130472), InlineData(131026), InlineData(131047), InlineData(131051), InlineData(131053), InlineData(131060), InlineData(131062)]
    [InlineData(132000), InlineData(132001), InlineData(132005), InlineData(132007), InlineData(132012), InlineData(132068), InlineData(132069)]
    [InlineData(133000), InlineData(133005), InlineData(133006), InlineData(133008), InlineData(133009), InlineData(133010), InlineData(133015), InlineData(133016)]
    [InlineData(131055), InlineData(134011), InlineData(134100), InlineData(134102), InlineData(135000), InlineData(147001), InlineData(147005), InlineData(2593107), InlineData(2593108)]
    public void What_would_fail_again_is_not_tried_again(int code) =>
        Assert.Equal(new RetryAdvice.Never(), SendErrorCatalog.Advise(code, 500));

    [Theory]
    [InlineData(368), InlineData(130497), InlineData(131031), InlineData(131037), InlineData(131042), InlineData(131045)]
    public void A_blocked_account_is_told_to_the_operator(int code) =>
        Assert.Equal(new RetryAdvice.Never { Alert = true }, SendErrorCatalog.Advise(code, 500));

    [Theory]
    [InlineData(132015, "PAUSED", false), InlineData(132016, "DISABLED", true)]
    public void A_template_that_is_not_sent_now_is_held(int code, string status, bool alert) =>
        Assert.Equal(new RetryAdvice.HoldTemplate(status) { Alert = alert }, SendErrorCatalog.Advise(code, 400));

    [Theory]
    [InlineData(0), InlineData(190)]
    public void A_token_that_no_longer_holds_stops_the_channel(int code) =>
        Assert.Equal(new RetryAdvice.StopChannel { Alert = true }, SendErrorCatalog.Advise(code, 401));

    [Fact]
    public void Who_stopped_marketing_is_never_asked_again() =>
        Assert.Equal(new RetryAdvice.Never { Suppress = true }, SendErrorCatalog.Advise(131050));

    [Fact]
    public void The_pair_waits_for_powers_of_four()
    {
        var later = Assert.IsType<RetryAdvice.Later>(SendErrorCatalog.Advise(131056, 400));
        Assert.Equal(RetryScope.Pair, later.Scope);
        Assert.Equal([1, 4, 16, 64, 256], Enumerable.Range(0, 5).Select(n => later.Delay(n, 1)!.Value.TotalSeconds));
        Assert.True(later.Delay(10_000, 1) < TimeSpan.FromHours(24));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.5, 5.5)]
    [InlineData(1, 10)]
    public void The_number_waits_one_to_ten_seconds_and_slows_down(double random, double seconds)
    {
        var later = Assert.IsType<RetryAdvice.Later>(SendErrorCatalog.Advise(130429, 400));
        Assert.True(later is { Scope: RetryScope.Number, SlowDown: true });
        Assert.Equal(seconds, later.Delay(7, random)!.Value.TotalSeconds);
    }

    [Theory]
    [InlineData(1, RetryScope.Message, 2, 60)]
    [InlineData(2, RetryScope.Message, 1, 300)]
    [InlineData(131000, RetryScope.Message, 1, 300)]
    [InlineData(131016, RetryScope.Message, 1, 300)]
    [InlineData(133004, RetryScope.Message, 1, 300)]
    [InlineData(4, RetryScope.Account, 60, 900)]
    [InlineData(80007, RetryScope.Account, 60, 900)]
    [InlineData(131048, RetryScope.Number, 3_600, 43_200)]
    [InlineData(131049, RetryScope.Message, 86_400, 86_400)]
    [InlineData(131057, RetryScope.Number, 60, 60)]
    [InlineData(131064, RetryScope.Message, 7_200, 86_400)]
    [InlineData(134101, RetryScope.Message, 600, 600)]
    public void Others_wait_as_long_as_their_cause_lasts(int code, RetryScope scope, int first, int most)
    {
        var later = Assert.IsType<RetryAdvice.Later>(SendErrorCatalog.Advise(code, 400));
        Assert.Equal(scope, later.Scope);
        Assert.Equal(first, later.Delay(0, 0)!.Value.TotalSeconds);
        Assert.Equal(most, later.BackOff.Most.TotalSeconds);
        Assert.True(later.BackOff.Retries is { } retries ? later.Delay(retries, 0) is null : later.Delay(1_000_000, 0)!.Value.TotalSeconds == most);
        Assert.False(later.SlowDown);
    }

    [Theory]
    [InlineData(1, 3)]
    [InlineData(131052, 1)]
    public void Some_are_tried_again_a_few_times_only(int code, int retries)
    {
        var later = Assert.IsType<RetryAdvice.Later>(SendErrorCatalog.Advise(code, 400));
        Assert.NotNull(later.Delay(retries - 1, 0));
        Assert.Null(later.Delay(retries, 0));
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData(200, false)]
    [InlineData(400, false)]
    [InlineData(404, false)]
    [InlineData(429, true)]
    [InlineData(500, true)]
    [InlineData(503, true)]
    public void A_code_that_nobody_knows_goes_by_the_status(int? status, bool again)
    {
        Assert.False(SendErrorCatalog.Knows(987654));
        Assert.Equal(again, SendErrorCatalog.Advise(987654, status) is RetryAdvice.Later);
    }

    [Fact]
    public void A_wait_asked_for_lengthens_a_retry_and_makes_none()
    {
        var minute = TimeSpan.FromMinutes(1);
        Assert.Equal(minute, ((RetryAdvice.Later)SendErrorCatalog.Advise(130429, 400, minute)).Delay(0, 1));
        Assert.Equal(TimeSpan.FromHours(24), ((RetryAdvice.Later)SendErrorCatalog.Advise(131049, 400, minute)).Delay(0, 0));
        Assert.IsType<RetryAdvice.Never>(SendErrorCatalog.Advise(131047, 400, minute));
        Assert.Null(((RetryAdvice.Later)SendErrorCatalog.Advise(1, 400, minute)).Delay(3, 0));
    }

    [Fact]
    public void The_callback_data_names_our_message_and_nothing_elses()
    {
        var id = Guid.CreateVersion7();
        Assert.True(CallbackData.TryRead(CallbackData.Write(id), out var read));
        Assert.Equal(id, read);
        Assert.False(CallbackData.TryRead("campaign-7", out _));
        Assert.False(CallbackData.TryRead(null, out _));
    }
}
