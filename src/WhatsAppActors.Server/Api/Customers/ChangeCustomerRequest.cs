using System.Text.Json;

namespace WhatsAppActors.Server.Api.Customers;

/// <summary>What is to change of a customer. Members left out stay as they are.</summary>
/// <param name="DisplayName">1 to 200 characters; stays, whatever the provider calls them later.</param>
/// <param name="ConsentStatus">pending, granted or withdrawn.</param>
/// <param name="Language">The language that they want to be answered in, such as pt-BR (BCP 47); null forgets it.</param>
/// <param name="ProfileId">A website profile's UUID; null unlinks it.</param>
/// <param name="CustomFields">Merged key by key; null removes a key. At most 100 keys and 16 KB in all.</param>
/// <param name="Blocked">true blocks, false unblocks.</param>
internal sealed record ChangeCustomerRequest(
    string? DisplayName,
    string? ConsentStatus,
    string? Language,
    Guid? ProfileId,
    IReadOnlyDictionary<string, JsonElement>? CustomFields,
    bool? Blocked);
