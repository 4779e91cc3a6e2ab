using System.Diagnostics.CodeAnalysis;

namespace WhatsAppActors.Postgres.Embedded;

/// <summary>Folders and files that are made with their permissions, so that there is no moment without them.</summary>
[SuppressMessage("Interoperability", "CA1416:Validate platform compatibility", Justification = "EmbeddedPostgres.StartAsync refuses Windows before anything here is called.")]
internal static class UnixModes
{
    /// <summary>0700.</summary>
    public const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>0711: others can reach what they know the name of.</summary>
    public const UnixFileMode OthersPassThrough = OwnerOnly | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>Makes a folder and gives it the mode, also when it exists.</summary>
    public static void MakeFolder(string path, UnixFileMode mode)
    {
        Directory.CreateDirectory(path, mode);
        File.SetUnixFileMode(path, mode);
    }

    /// <summary>Opens a file without a buffer; one that is made is readable by its owner only (0600).</summary>
    public static FileStream OpenPrivate(string path, FileMode mode, FileShare share) =>
        new(path, new FileStreamOptions
        {
            Mode = mode,
            Access = FileAccess.ReadWrite,
            Share = share,
            BufferSize = 0,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        });
}
