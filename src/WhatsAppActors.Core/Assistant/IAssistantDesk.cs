using WhatsAppActors.Core.Views;

namespace WhatsAppActors.Core.Assistant;

/// <summary>What a page shows of a tenant's assistant, and does with it.</summary>
public interface IAssistantDesk
{
    /// <summary>How it answers, and whether it has a key.</summary>
    Task<(AssistantSettings Settings, bool HasKey)> SettingsAsync(Guid tenantId, CancellationToken cancellationToken);

    /// <summary>Replaces how it answers.</summary>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="settings">All of it.</param>
    /// <param name="newKey">The endpoint's new key; null: the one that it has.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Why it is not replaced, for the one who wants it; null: it is.</returns>
    Task<string?> ReplaceAsync(Guid tenantId, AssistantSettings settings, string? newKey, CancellationToken cancellationToken);

    /// <summary>The calls that wait for an agent, latest first.</summary>
    Task<IReadOnlyList<AssistantCallView>> WaitingAsync(Guid tenantId, int most, CancellationToken cancellationToken);

    /// <summary>Approves or refuses one.</summary>
    /// <returns>False where it waits no longer.</returns>
    Task<bool> DecideAsync(Guid tenantId, AssistantCallView call, bool isApproved, CancellationToken cancellationToken);
}
