using System.Net;
using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Microsoft.Extensions.Options;
using WhatsAppActors.Core.Media;

namespace WhatsAppActors.Media.S3;

/// <summary>Files in a bucket of an S3-compatible store: <c>{prefix}{tenant}/{digest}</c>. An object is there whole or not at all.</summary>
internal sealed class S3MediaStore : IMediaStore, IDisposable
{
    private readonly AmazonS3Client _s3;
    private readonly S3Options _options;

    public S3MediaStore(IOptions<MediaOptions> options)
    {
        _options = options.Value.S3;
        var configuration = new AmazonS3Config { ForcePathStyle = _options.ForcePathStyle };
        if (_options.ServiceUrl is { Length: > 0 } url)
        {
            configuration.ServiceURL = url;
            configuration.AuthenticationRegion = _options.Region;

            // Not every store of the kind knows Amazon's later checksums.
            configuration.RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED;
            configuration.ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED;
        }
        else
        {
            configuration.RegionEndpoint = RegionEndpoint.GetBySystemName(_options.Region);
        }

        // Without a key of its own it uses what the machine has: its role, or the usual files.
        _s3 = _options.AccessKey is { Length: > 0 } key
            ? new AmazonS3Client(new BasicAWSCredentials(key, _options.SecretKey), configuration)
            : new AmazonS3Client(configuration);
    }

    /// <inheritdoc/>
    public async Task<KeptFile> KeepAsync(Guid tenantId, Stream content, long most, CancellationToken cancellationToken)
    {
        // Its name is its digest, which is known at its end.
        await using var aside = new FileStream(
            Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, FileOptions.Asynchronous | FileOptions.DeleteOnClose);
        var kept = await Digest.CopyAsync(content, aside, most, cancellationToken);
        aside.Position = 0;
        await _s3.PutObjectAsync(
            new PutObjectRequest { BucketName = _options.Bucket, Key = KeyOf(tenantId, kept.Sha256), InputStream = aside, AutoCloseStream = false, ContentType = kept.SniffedType ?? "application/octet-stream" },
            cancellationToken);
        return kept;
    }

    /// <inheritdoc/>
    public async Task<OpenedFile?> OpenAsync(Guid tenantId, string sha256, MediaRange? range, CancellationToken cancellationToken)
    {
        var request = new GetObjectRequest { BucketName = _options.Bucket, Key = KeyOf(tenantId, sha256) };
        try
        {
            if (range is { } wish)
            {
                var size = (await _s3.GetObjectMetadataAsync(_options.Bucket, request.Key, cancellationToken)).ContentLength;
                if (Parts.Of(wish, size) is { } part)
                {
                    request.ByteRange = new ByteRange(part.From, part.To);
                    return new OpenedFile((await _s3.GetObjectAsync(request, cancellationToken)).ResponseStream, size, part);
                }
            }

            var whole = await _s3.GetObjectAsync(request, cancellationToken);
            return new OpenedFile(whole.ResponseStream, whole.ContentLength, null);
        }
        catch (AmazonS3Exception missing) when (missing.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _s3.Dispose();

    private string KeyOf(Guid tenantId, string sha256) => $"{_options.Prefix}{tenantId:N}/{sha256}";
}
