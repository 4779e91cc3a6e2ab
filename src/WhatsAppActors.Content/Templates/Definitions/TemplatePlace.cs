namespace WhatsAppActors.Content.Definitions;

/// <summary>A place of a template that a send fills.</summary>
/// <param name="Member">The message's member that fills it, such as <c>template.components[0].parameters[0].text</c>; a file's is the member that its <c>mediaId</c> stands in.</param>
/// <param name="Kind">What it is filled with.</param>
/// <param name="Component">Where it stands, for a person: <c>header</c>, <c>body</c>, <c>button 0</c>, <c>card 2, body</c>.</param>
/// <param name="Name">Its name or number; for a place without one, what it is: <c>image</c>, <c>code</c>.</param>
public sealed record TemplatePlace(string Member, TemplatePlaceKind Kind, string Component, string Name);
