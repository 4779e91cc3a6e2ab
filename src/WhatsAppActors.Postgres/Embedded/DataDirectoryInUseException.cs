namespace WhatsAppActors.Postgres.Embedded;

/// <summary>Another server holds the data directory; the message names it and says what to do.</summary>
public sealed class DataDirectoryInUseException : EmbeddedPostgresException
{
    internal DataDirectoryInUseException(string dataDirectory, string holder, Exception innerException)
        : base(
            $"The data directory {dataDirectory} is in use by {holder}. "
            + "Stop that server first, or give this one a directory of its own with WhatsAppActors__DataDirectory.",
            innerException)
    {
        DataDirectory = dataDirectory;
    }

    /// <summary>The absolute path of the directory that is held.</summary>
    public string DataDirectory { get; }
}
