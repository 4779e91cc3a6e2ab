namespace WhatsAppActors.Server.Api.Media;

/// <summary>A file that was taken.</summary>
/// <param name="Id">What messages name it by: <c>media.mediaId</c>.</param>
/// <param name="ContentType">Its MIME type.</param>
/// <param name="Filename">Its name; null without one.</param>
/// <param name="Size">Its length in bytes.</param>
/// <param name="Sha256">Its digest, 64 hexadecimal digits.</param>
internal sealed record MediaView(Guid Id, string ContentType, string? Filename, long Size, string Sha256);
