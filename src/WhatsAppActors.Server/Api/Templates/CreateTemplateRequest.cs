using System.Text.Json;

namespace WhatsAppActors.Server.Api.Templates;

/// <summary>A template that WhatsApp is to approve.</summary>
/// <param name="Name">Lower-case letters, digits and underscores, 1 to 512.</param>
/// <param name="Language">The language's code, such as <c>en_US</c>.</param>
/// <param name="Category">MARKETING, UTILITY or AUTHENTICATION.</param>
/// <param name="Components">Header, body, footer and buttons, in the Graph API's own form (Meta: "Template components").</param>
/// <param name="ParameterFormat">POSITIONAL ({{1}}) or NAMED ({{first_name}}). Default: POSITIONAL.</param>
/// <param name="WabaId">The account; a tenant with one need not name it.</param>
internal sealed record CreateTemplateRequest(string Name, string Language, string Category, IReadOnlyList<JsonElement> Components, string? ParameterFormat, string? WabaId);
