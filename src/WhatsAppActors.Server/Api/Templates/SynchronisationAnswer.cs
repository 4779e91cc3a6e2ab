using WhatsAppActors.Postgres.Templates;

namespace WhatsAppActors.Server.Api.Templates;

/// <summary>What was read from WhatsApp.</summary>
/// <param name="Accounts">By account.</param>
internal sealed record SynchronisationAnswer(IReadOnlyList<SynchronisedTemplates> Accounts);
