using Microsoft.Extensions.Logging;
using WhatsAppActors.Core.Templates;

namespace WhatsAppActors.Postgres.Templates;

/// <summary>Reads an account's templates from the provider.</summary>
public sealed partial class TemplateSynchronisation(TemplateStore store, ITemplateProvider provider, TimeProvider time, ILogger<TemplateSynchronisation> logger)
{
    // Meta's own limit is 6,000 for an account (Meta: "Templates"); a list that never ends is none.
    private const int MostPages = 100;

    /// <summary>Reads all of them; null when nobody may speak for the account.</summary>
    /// <exception cref="TemplateRefusedException">The provider refused, or could not be reached; nothing has changed here.</exception>
    public async Task<SynchronisedTemplates?> RunAsync(Guid tenantId, string wabaId, CancellationToken cancellationToken)
    {
        if (await store.AccessAsync(tenantId, wabaId, cancellationToken) is not { } account) return null;
        var begun = time.GetUtcNow();
        var templates = new List<ProviderTemplate>();
        string? from = null;
        for (var page = 0; page < MostPages; page++)
        {
            var (some, next) = await provider.ListAsync(account, from, cancellationToken);
            templates.AddRange(some);
            if (next is null || next == from) break;
            from = next;
        }

        var (known, forgotten) = await store.SynchroniseAsync(tenantId, wabaId, templates, begun, cancellationToken);
        Done(logger, known, forgotten, tenantId);
        return new SynchronisedTemplates(wabaId, known, forgotten);
    }

    [LoggerMessage(1701, LogLevel.Information, "{Known} templates of an account of tenant {TenantId} were read from the provider; {Forgotten} are no more there")]
    private static partial void Done(ILogger logger, int known, int forgotten, Guid tenantId);
}
