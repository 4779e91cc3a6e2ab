using System.Text.Json;

namespace WhatsAppActors.Server.Api.Templates;

/// <summary>What is to change of a template. Members left out stay as they are.</summary>
/// <param name="Category">Another category; WhatsApp takes it only while the template is not approved.</param>
/// <param name="Components">All components anew, in the Graph API's own form.</param>
internal sealed record EditTemplateRequest(string? Category, IReadOnlyList<JsonElement>? Components);
