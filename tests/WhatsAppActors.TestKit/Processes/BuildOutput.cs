namespace WhatsAppActors.TestKit.Processes;

/// <summary>Finds programs of this repository that were built with the tests.</summary>
internal static class BuildOutput
{
    /// <summary>The assembly of a project in <c>src</c> or <c>tests</c>.</summary>
    public static string Of(string folder, string project)
    {
        // tests/WhatsAppActors.Integration.Tests/bin/<configuration>/<framework>/
        var output = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        string framework = output.Name, configuration = output.Parent!.Name;
        var root = output.Parent!.Parent!.Parent!.Parent!.Parent!;
        return Path.Combine(root.FullName, folder, project, "bin", configuration, framework, project + ".dll");
    }
}
