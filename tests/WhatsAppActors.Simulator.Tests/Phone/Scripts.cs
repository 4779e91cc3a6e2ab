using System.Diagnostics;

namespace WhatsAppActors.Simulator.Tests.Phone;

/// <summary>The phone's own scripts, run with as much of a browser as they touch.</summary>
public sealed class Scripts
{
    [NodeTheory]
    [InlineData("leaving.js")]
    [InlineData("writing.js")]
    public async Task The_phone_behaves(string script)
    {
        var folder = Directory.CreateTempSubdirectory("simulator-phone-");
        try
        {
            foreach (var from in new[] { Folder("src", "WhatsAppActors.Simulator", "Phone", "Assets"), Folder("tests", "WhatsAppActors.Simulator.Tests", "Phone", "Scripts") })
            {
                foreach (var file in from.GetFiles("*.js")) file.CopyTo(Path.Combine(folder.FullName, file.Name));
            }

            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "package.json"), """{"type":"module"}""");
            using var process = Process.Start(new ProcessStartInfo("node", [script]) { WorkingDirectory = folder.FullName, UseShellExecute = false, RedirectStandardError = true })!;
            var faults = await process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();

            Assert.True(process.ExitCode == 0, faults);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static DirectoryInfo Folder(params string[] path)
    {
        // tests/WhatsAppActors.Simulator.Tests/bin/<configuration>/<framework>/
        var output = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        return new DirectoryInfo(Path.Combine([output.Parent!.Parent!.Parent!.Parent!.Parent!.FullName, .. path]));
    }
}
