using System.Diagnostics;

namespace WhatsAppActors.Integration.Tests;

/// <summary>Sends signals as <c>kill</c> does.</summary>
internal static class Signals
{
    public static async Task SendAsync(int processId, string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", processId.ToString()]);
        await kill.WaitForExitAsync();
    }
}
