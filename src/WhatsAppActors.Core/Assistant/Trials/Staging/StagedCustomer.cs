using System.Text.Json.Nodes;
using WhatsAppActors.Core.Customers;
using WhatsAppActors.Core.Replies;

namespace WhatsAppActors.Core.Assistant.Trials.Staging;

/// <summary>The customer of a scenario, who is nobody's: what the assistant writes down of them is true for the rest of the scenario.</summary>
internal sealed class StagedCustomer(IAssistantReading real, string known, IReadOnlyList<PastMessage> said) : IAssistantReading
{
    private readonly JsonObject _known = JsonNode.Parse(known)!.AsObject();

    public Task<string?> CustomerAsync(Guid tenantId, Guid customerId, CancellationToken cancellationToken) => Task.FromResult<string?>(_known.ToJsonString(RelaxedJson.Options));

    public Task<IReadOnlyList<OfferedPlan>> PlansAsync(Guid tenantId, CancellationToken cancellationToken) => real.PlansAsync(tenantId, cancellationToken);

    public Task<IReadOnlyList<PastMessage>> FindMessagesAsync(Guid tenantId, Guid customerId, string words, int most, CancellationToken cancellationToken)
    {
        var wanted = words.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return Task.FromResult<IReadOnlyList<PastMessage>>(
            [.. said.Reverse().Where(message => wanted.All(word => message.Text?.Contains(word, StringComparison.OrdinalIgnoreCase) == true)).Take(most)]);
    }

    /// <summary>A turn was played.</summary>
    public void Take(TurnDecision decision)
    {
        if (decision.Consent is { } consent) _known["consent"] = consent == ConsentChange.Granted ? "granted" : "withdrawn";
        if (decision.Customer is not { } change) return;
        if (change.DisplayName is { } name) _known["name"] = name;
        if (change.ChangesLanguage) _known["language"] = change.Language;
        if (change.CustomFields is { } fields) _known["fields"] = CustomFields.Merge(_known["fields"] as JsonObject ?? [], fields).DeepClone();
    }
}
