namespace WhatsAppActors.Media.S3;

/// <summary>A bucket. Section <c>WhatsAppActors:Media:S3</c>.</summary>
public sealed class S3Options
{
    /// <summary>The bucket. Required where files are kept in one.</summary>
    public string Bucket { get; set; } = "";

    /// <summary>The store's address, for others than Amazon's. Null: Amazon's.</summary>
    public string? ServiceUrl { get; set; }

    /// <summary>The region. Default <c>us-east-1</c>.</summary>
    public string Region { get; set; } = "us-east-1";

    /// <summary>What objects' names begin with. Default empty.</summary>
    public string Prefix { get; set; } = "";

    /// <summary>The key's id; null: what the machine has, such as its role.</summary>
    public string? AccessKey { get; set; }

    /// <summary>The key.</summary>
    public string? SecretKey { get; set; }

    /// <summary>True: the bucket is part of the path, as most stores but Amazon's want it. Default true.</summary>
    public bool ForcePathStyle { get; set; } = true;
}
