using System.ComponentModel;

namespace WhatsAppActors.Server.Api.Templates;

/// <summary>Which templates to list.</summary>
internal sealed record TemplateListParameters(
    [property: Description("Only this account's.")] string? WabaId,
    [property: Description("The provider's word, such as APPROVED.")] string? Status,
    [property: Description("MARKETING, UTILITY or AUTHENTICATION.")] string? Category,
    [property: Description("Such as en_US.")] string? Language,
    [property: Description("A part of the name.")] string? Name);
