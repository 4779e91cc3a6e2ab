namespace WhatsAppActors.Postgres.Templates;

/// <summary>Which templates are listed; null: all.</summary>
/// <param name="WabaId">Of this account.</param>
/// <param name="Status">In this state.</param>
/// <param name="Category">Of this category.</param>
/// <param name="Language">In this language.</param>
/// <param name="Name">With this in their name.</param>
public sealed record TemplateFilter(string? WabaId, string? Status, string? Category, string? Language, string? Name);
