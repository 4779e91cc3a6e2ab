using System.Diagnostics;

namespace WhatsAppActors.TestKit.Processes;

/// <summary>Sends signals as <c>kill</c> does.</summary>
internal static class Signals
{
    public static async Task SendAsync(int processId, string name)
    {
        // Its complaint that the process has just ended is of no interest.
        using var kill = Process.Start(new ProcessStartInfo("kill", [$"-{name}", processId.ToString()]) { UseShellExecute = false, RedirectStandardError = true })!;
        await kill.WaitForExitAsync();
    }
}
