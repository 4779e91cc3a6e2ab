using WhatsAppActors.Core.Views;

namespace WhatsAppActors.Core.Templates;

/// <summary>What a person who writes may choose from.</summary>
public interface ITemplateChoice
{
    /// <summary>The approved templates of a number's account, by name and language, at most 500.</summary>
    Task<IReadOnlyList<TemplateView>> OfNumberAsync(Guid tenantId, Guid channelId, CancellationToken cancellationToken);
}
