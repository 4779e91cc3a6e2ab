using System.Text.RegularExpressions;
using WhatsAppActors.Core.Replies.Rules.Words;

namespace WhatsAppActors.Core.Tests.Replies;

/// <summary>A tenant's expression has a time limit, and a process that was paused or starved is not its fault.</summary>
public sealed class KeywordRegexTests
{
    private static readonly TimeSpan None = TimeSpan.FromTicks(1);
    private static readonly string Long = new('a', 200_000);

    [Fact]
    public void One_that_runs_into_the_usual_limit_is_tried_once_more_with_patience()
    {
        Assert.Throws<RegexMatchTimeoutException>(() => new Regex("b$", RegexOptions.NonBacktracking, None).IsMatch(Long + "b"));
        Assert.True(KeywordRegex.TryRead("b$", None, TimeSpan.FromMinutes(1), out var regex, out _));
        Assert.True(regex.IsMatch(Long + "b"));
        Assert.False(regex.IsMatch(Long));
    }

    [Fact]
    public void One_that_takes_too_long_all_the_same_is_given_up()
    {
        Assert.True(KeywordRegex.TryRead("b$", None, None, out var regex, out _));
        Assert.Throws<RegexMatchTimeoutException>(() => regex.IsMatch(Long));
    }
}
