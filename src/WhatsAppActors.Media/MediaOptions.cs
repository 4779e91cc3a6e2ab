using System.ComponentModel.DataAnnotations;
using WhatsAppActors.Media.S3;

namespace WhatsAppActors.Media;

/// <summary>Where files are kept. Section <c>WhatsAppActors:Media</c>.</summary>
public sealed class MediaOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "WhatsAppActors:Media";

    /// <summary><c>files</c>: under <see cref="Path"/>, which all processes must see; <c>s3</c>: in a bucket. Default <c>files</c>.</summary>
    [RegularExpression("^(files|s3)$", ErrorMessage = "WhatsAppActors:Media:Store must be files or s3.")]
    public string Store { get; set; } = "files";

    /// <summary>The folder. Default: <c>media</c> in the data directory.</summary>
    public string Path { get; set; } = "";

    /// <summary>Files that one process fetches or uploads at a time, 1 to 64. Default 4.</summary>
    [Range(1, 64)]
    public int Workers { get; set; } = 4;

    /// <summary>The bucket, where there is one.</summary>
    public S3Options S3 { get; set; } = new();
}
