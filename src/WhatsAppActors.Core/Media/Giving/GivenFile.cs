namespace WhatsAppActors.Core.Media.Giving;

/// <summary>What became of a file that was handed in. There are these four cases and no other.</summary>
public abstract record GivenFile
{
    private GivenFile()
    {
    }

    /// <summary>It is kept.</summary>
    /// <param name="Id">What messages name it by.</param>
    /// <param name="ContentType">Its MIME type.</param>
    /// <param name="Filename">Its name; null without one.</param>
    /// <param name="Size">Its length in bytes.</param>
    /// <param name="Sha256">Its digest, 64 hexadecimal digits in lower case.</param>
    public sealed record Taken(Guid Id, string ContentType, string? Filename, long Size, string Sha256) : GivenFile;

    /// <summary>It is longer than what is taken.</summary>
    /// <param name="Most">So many bytes are.</param>
    public sealed record TooLarge(long Most) : GivenFile;

    /// <summary>It has no bytes.</summary>
    public sealed record Empty : GivenFile;

    /// <summary>It is not what it is called.</summary>
    /// <param name="Called">The MIME type that it is called.</param>
    /// <param name="Is">The one that its first bytes show.</param>
    public sealed record NotItsType(string Called, string Is) : GivenFile;
}
