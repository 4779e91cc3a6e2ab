namespace WhatsAppActors.Core.Templates;

/// <summary>The provider's answer to a template that was handed in.</summary>
/// <param name="ProviderId">Its id.</param>
/// <param name="Status">The provider's word, in capitals.</param>
/// <param name="Category">The category that it has now; null when not told.</param>
public sealed record CreatedTemplate(string ProviderId, string Status, string? Category);
