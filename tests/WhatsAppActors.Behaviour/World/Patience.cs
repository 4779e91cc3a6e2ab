using System.Diagnostics;
using Xunit.Sdk;

namespace WhatsAppActors.Behaviour.World;

/// <summary>For what happens by itself a moment later: asks until it is so, or until it should long have been.</summary>
public static class Patience
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

    /// <summary>Tries an assertion until it holds; its own words are the failure's.</summary>
    public static async Task UntilAsync(Func<Task> assertion)
    {
        ArgumentNullException.ThrowIfNull(assertion);
        for (var began = Stopwatch.StartNew(); ;)
        {
            try
            {
                await assertion();
                return;
            }
            catch (XunitException) when (began.Elapsed < Deadline)
            {
                await Task.Delay(Pause);
            }
        }
    }

    /// <summary>Tries an assertion until it holds.</summary>
    public static Task UntilAsync(Action assertion) => UntilAsync(() =>
    {
        assertion();
        return Task.CompletedTask;
    });
}
