using System.Text.Json;
using WhatsAppActors.Content.Definitions;

namespace WhatsAppActors.Core.Templates;

/// <summary>An account's templates at the provider (Meta: "Template management").</summary>
public interface ITemplateProvider
{
    /// <summary>Some of them, from a place on.</summary>
    /// <exception cref="TemplateRefusedException">The provider refused, or could not be reached.</exception>
    Task<TemplatePage> ListAsync(WabaAccess account, string? from, CancellationToken cancellationToken);

    /// <summary>Hands one in.</summary>
    /// <returns>Its id, its status, and the category that the provider chose.</returns>
    /// <exception cref="TemplateRefusedException">As above. Without an answer it may have been taken all the same; a synchronisation tells.</exception>
    Task<CreatedTemplate> CreateAsync(WabaAccess account, TemplateDefinition definition, CancellationToken cancellationToken);

    /// <summary>Changes one's category or components; null leaves them.</summary>
    /// <exception cref="TemplateRefusedException">As above.</exception>
    Task EditAsync(WabaAccess account, string providerId, string? category, JsonElement? components, CancellationToken cancellationToken);

    /// <summary>Deletes one language of a name.</summary>
    /// <exception cref="TemplateRefusedException">As above.</exception>
    Task DeleteAsync(WabaAccess account, string name, string providerId, CancellationToken cancellationToken);
}
