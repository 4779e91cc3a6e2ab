using System.Text.Json;

namespace WhatsAppActors.Core.Templates;

/// <summary>A template as the provider has it.</summary>
/// <param name="ProviderId">Its id there.</param>
/// <param name="Name">Its name.</param>
/// <param name="Language">Its language's code.</param>
/// <param name="Category">MARKETING, UTILITY or AUTHENTICATION; UNKNOWN when it is not told.</param>
/// <param name="Status">The provider's word, in capitals.</param>
/// <param name="Quality">GREEN, YELLOW, RED or UNKNOWN; null when it is not told.</param>
/// <param name="Reason">Why it was rejected; null when it was not.</param>
/// <param name="ParameterFormat">POSITIONAL or NAMED.</param>
/// <param name="Components">Its components, a list.</param>
public sealed record ProviderTemplate(
    string ProviderId, string Name, string Language, string Category, string Status, string? Quality, string? Reason, string ParameterFormat, JsonElement Components);
