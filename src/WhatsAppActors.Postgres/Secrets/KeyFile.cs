namespace WhatsAppActors.Postgres.Secrets;

/// <summary>A key in a file that only its owner may read. Made once, also when two processes start at the same moment.</summary>
public static class KeyFile
{
    // Another process holds the file only while it writes one line.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Reads the key, or makes the file (mode 0600) when there is none or it is empty.</summary>
    /// <param name="path">The file; its directory is made where missing.</param>
    /// <param name="make">Makes a new key.</param>
    /// <returns>The key, and whether it was made by this call.</returns>
    /// <exception cref="IOException">The file can neither be read nor made.</exception>
    /// <exception cref="UnauthorizedAccessException">The same, for want of permission.</exception>
    public static (string Value, bool IsNew) ReadOrMake(string path, Func<string> make)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(make);
        if (ReadWhole(path) is { } existing)
            return (existing, IsNew: false);

        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        using var file = OpenAlone(path);
        using var reader = new StreamReader(file, leaveOpen: true);
        if (reader.ReadToEnd().Trim() is { Length: > 0 } theirs)
            return (theirs, IsNew: false);

        var value = make();
        file.SetLength(0);
        using (var writer = new StreamWriter(file, leaveOpen: true))
            writer.WriteLine(value);
        file.Flush(flushToDisk: true);
        return (value, IsNew: true);
    }

    // Needs no right to write. A line without its end may still be being written: then the lock decides.
    private static string? ReadWhole(string path)
    {
        if (!File.Exists(path))
            return null;
        try
        {
            var text = File.ReadAllText(path);
            return text.EndsWith('\n') && text.Trim() is { Length: > 0 } value ? value : null;
        }
        catch (IOException)
        {
            // Another process holds it: wait for it as a writer would. Whatever else is wrong shows there again.
            return null;
        }
    }

    // The lock goes with its process, so that one killed between making and writing leaves an empty file that the next one fills.
    // (Moving a finished file into place would not do: File.Move looks first and renames then, and two may both find nothing.)
    private static FileStream OpenAlone(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        FileStream? file = null;
        IOException? failure = null;
        SpinWait.SpinUntil(
            () =>
            {
                try
                {
                    file = new FileStream(path, options);
                }
                catch (IOException held)
                {
                    failure = held;
                }

                return file is not null;
            },
            Patience);
        return file ?? throw new IOException($"{path} cannot be opened: {failure?.Message}", failure);
    }
}
