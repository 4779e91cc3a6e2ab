using System.Diagnostics;

namespace WhatsAppActors.Load.Torture.Variants;

/// <summary>A server that was built from these sources with one guarantee taken out of it, in a folder of its own.</summary>
internal sealed class Variant : IDisposable
{
    private static readonly string[] Needed = ["src", "sql", "Directory.Build.props", "Directory.Packages.props", "global.json", ".editorconfig"];

    private readonly DirectoryInfo _folder;

    private Variant(DirectoryInfo folder) => _folder = folder;

    /// <summary>Its program.</summary>
    public string Program => Path.Combine(_folder.FullName, "src", "WhatsAppActors.Server", "bin", "Release", "net10.0", "WhatsAppActors.Server.dll");

    /// <summary>The variants that there are, by name.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = Directory
        .EnumerateFiles(Path.Combine(RepositoryRoot(), "tests", "WhatsAppActors.Load", "Torture", "Variants"), "*.patch").Order(StringComparer.Ordinal)
        .ToDictionary(path => Path.GetFileNameWithoutExtension(path));

    /// <summary>Copies the sources, applies the patch, and builds.</summary>
    public static async Task<Variant> BuildAsync(string name, string runtime, CancellationToken cancellationToken)
    {
        var variant = new Variant(Directory.CreateTempSubdirectory("whatsappactors-variant-"));
        try
        {
            CopySources(RepositoryRoot(), variant._folder.FullName);
            await ExecuteAsync("git", ["apply", All[name]], variant._folder.FullName, cancellationToken);
            await ExecuteAsync(
                "dotnet", ["build", "src/WhatsAppActors.Server", "-c", "Release", "-v", "quiet", $"-p:Orleans={(runtime == "Orleans" ? "true" : "false")}", "-nodeReuse:false"],
                variant._folder.FullName, cancellationToken);
            return variant;
        }
        catch
        {
            variant.Dispose();
            throw;
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "WhatsAppActors.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The repository is not found from the program's folder: variants are built from its sources.");
    }

    private static void CopySources(string from, string to)
    {
        foreach (var name in Needed)
        {
            var path = Path.Combine(from, name);
            if (File.Exists(path)) File.Copy(path, Path.Combine(to, name));
            else if (Directory.Exists(path)) CopyFolder(new DirectoryInfo(path), Path.Combine(to, name));
        }
    }

    private static void CopyFolder(DirectoryInfo from, string to)
    {
        if (from.Name is "bin" or "obj") return;
        Directory.CreateDirectory(to);
        foreach (var file in from.EnumerateFiles()) file.CopyTo(Path.Combine(to, file.Name));
        foreach (var folder in from.EnumerateDirectories()) CopyFolder(folder, Path.Combine(to, folder.Name));
    }

    private static async Task ExecuteAsync(string program, string[] arguments, string folder, CancellationToken cancellationToken)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}:\n{await output}\n{await errors}");
    }
}
