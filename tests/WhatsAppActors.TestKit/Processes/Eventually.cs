using System.Diagnostics;

namespace WhatsAppActors.TestKit.Processes;

/// <summary>For what happens by itself a moment later: asks until it is so, or until it should long have been.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    public static async Task AsItIs(Func<Task> assertion)
    {
        var began = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                await assertion();
                return;
            }
            catch (Xunit.Sdk.XunitException) when (began.Elapsed < Deadline)
            {
                await Task.Delay(100);
            }
        }
    }
}
