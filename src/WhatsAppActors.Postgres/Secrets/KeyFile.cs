namespace WhatsAppActors.Postgres.Secrets;

/// <summary>A key in a file that only its owner may read. Made once, also when two processes start at the same moment.</summary>
public static class KeyFile
{
    /// <summary>Reads the key, or makes the file (mode 0600) when there is none.</summary>
    /// <param name="path">The file; its directory is made where missing.</param>
    /// <param name="make">Makes a new key.</param>
    /// <returns>The key, and whether it was made by this call.</returns>
    /// <exception cref="IOException">The directory cannot be written.</exception>
    public static (string Value, bool IsNew) ReadOrMake(string path, Func<string> make)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(make);
        if (Read(path) is { } existing)
            return (existing, IsNew: false);

        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var value = make();
        var draft = $"{path}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var writer = new StreamWriter(draft, options))
            writer.WriteLine(value);

        try
        {
            // The file appears whole or not at all, and never over another process's.
            File.Move(draft, path, overwrite: false);
            return (value, IsNew: true);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another process was faster: its key is the one.
            return (File.ReadAllText(path).Trim(), IsNew: false);
        }
        finally
        {
            File.Delete(draft);
        }
    }

    private static string? Read(string path)
    {
        if (!File.Exists(path))
            return null;
        var value = File.ReadAllText(path).Trim();
        return value.Length > 0 ? value : throw new IOException($"{path} is empty: delete it, or put the key back.");
    }
}
