namespace WhatsAppActors.Simulator.Tests.Phone;

/// <summary>Runs scripts: skipped, and said so, where there is no Node.js.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NodeTheoryAttribute : TheoryAttribute
{
    public NodeTheoryAttribute()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        if (!folders.Any(folder => File.Exists(Path.Combine(folder, OperatingSystem.IsWindows() ? "node.exe" : "node")))) Skip = "There is no Node.js here.";
    }
}
