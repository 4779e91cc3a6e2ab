namespace WhatsAppActors.Core.Templates;

/// <summary>Some of an account's templates.</summary>
/// <param name="Templates">Them.</param>
/// <param name="Next">What to go on from; null at the end.</param>
public sealed record TemplatePage(IReadOnlyList<ProviderTemplate> Templates, string? Next);
