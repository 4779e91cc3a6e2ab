namespace WhatsAppActors.Postgres.Media;

/// <summary>A file as it is known here.</summary>
/// <param name="Id">Ours; a received file's is its message's.</param>
/// <param name="ContentType">Its MIME type.</param>
/// <param name="Filename">The name that its sender gave it; null without one.</param>
/// <param name="State"><c>wanted</c>, <c>stored</c> or <c>failed</c>.</param>
/// <param name="Sha256">Its digest, once it is stored.</param>
/// <param name="Size">Its length in bytes, once it is stored.</param>
/// <param name="Failure">Why it could not be fetched.</param>
public sealed record MediaFile(Guid Id, string ContentType, string? Filename, string State, string? Sha256, long? Size, string? Failure);
