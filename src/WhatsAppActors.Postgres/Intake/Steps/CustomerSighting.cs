using WhatsAppActors.Core.Identity;
using WhatsAppActors.Core.Messages;
using WhatsAppActors.Postgres.Intake.Batching;

namespace WhatsAppActors.Postgres.Intake.Steps;

/// <summary>All that one batch says of one customer, folded: a set-based statement may touch each row only once.</summary>
internal sealed class CustomerSighting
{
    // A display name longer than this is no name; the API allows as many.
    private const int LongestName = 200;

    public required Guid TenantId { get; init; }

    public required Guid CustomerId { get; init; }

    public required Guid ChannelId { get; init; }

    /// <summary>How a new customer came to be: auto_created, agent_initiated or history_import.</summary>
    public required string Source { get; init; }

    public required string ExternalId { get; init; }

    public required DateTimeOffset FirstAt { get; set; }

    /// <summary>When the person last did something; null when others only spoke of or to them.</summary>
    public DateTimeOffset? SeenAt { get; set; }

    /// <summary>When the person last said something in imported history.</summary>
    public DateTimeOffset? SaidAt { get; set; }

    public string? DisplayName { get; set; }

    public string? Username { get; set; }

    public string? Phone { get; set; }

    public bool PhoneChanged { get; set; }

    /// <summary>True when the person wrote: a soft-deleted customer who writes returns.</summary>
    public bool Writes { get; set; }

    public string FallbackName => Username ?? Phone ?? "Customer";

    public static Dictionary<Guid, CustomerSighting> Collect(IntakeBatch batch)
    {
        var sightings = new Dictionary<Guid, CustomerSighting>();
        foreach (var message in batch.Messages)
        {
            var source = message.IsImported ? "history_import" : message.IsInbound ? "auto_created" : "agent_initiated";
            var sighting = Of(sightings, message.Claim, message.Route.TenantId, message.Route.ChannelId, source, message.IsImported ? message.PastAt : message.ReceivedAt);
            sighting.Add(message.Item.Party, message.Claim, message.Item.IdentityChange is not null);
            if (message.IsInbound && message.IsImported && !(message.PastAt <= sighting.SaidAt)) sighting.SaidAt = message.PastAt;
            if (!message.IsInbound || message.IsImported) continue;
            if (sighting.SeenAt is null || sighting.SeenAt < message.ReceivedAt) sighting.SeenAt = message.ReceivedAt;
            sighting.Writes |= MessageTypes.StartsTurn(message.Item.Type);
        }

        foreach (var preference in batch.Preferences)
        {
            Of(sightings, preference.Claim, preference.Route.TenantId, preference.Route.ChannelId, "auto_created", preference.Origin.Delivery.ReceivedAt)
                .Add(preference.Item.Party, preference.Claim, isChange: false);
        }

        foreach (var outreach in batch.Outreaches)
            Of(sightings, outreach.Claim, outreach.Route.TenantId, outreach.Route.ChannelId, "agent_initiated", outreach.At).Add(outreach.Party, outreach.Claim, isChange: false);

        return sightings;
    }

    private static CustomerSighting Of(
        Dictionary<Guid, CustomerSighting> sightings, IdentityClaim claim, Guid tenantId, Guid channelId, string source, DateTimeOffset at)
    {
        var id = claim.CustomerId!.Value;
        if (!sightings.TryGetValue(id, out var sighting))
        {
            sightings[id] = sighting = new CustomerSighting
            {
                TenantId = tenantId, CustomerId = id, ChannelId = channelId, Source = source, ExternalId = claim.Keys[0].Value, FirstAt = at,
            };
        }

        if (at < sighting.FirstAt) sighting.FirstAt = at;
        return sighting;
    }

    private void Add(Party party, IdentityClaim claim, bool isChange)
    {
        if (!string.IsNullOrWhiteSpace(party.DisplayName)) DisplayName = Shorten(party.DisplayName);
        if (!string.IsNullOrWhiteSpace(party.Username)) Username = Shorten(party.Username);
        foreach (var identity in claim.Keys)
        {
            if (identity.Key.Kind != IdentityKinds.Phone || claim.Past.Contains(identity.Key)) continue;
            if (isChange) PhoneChanged = true;
            else if (PhoneChanged) break;
            Phone = identity.Key.Key;
            break;
        }
    }

    // Never between the halves of a surrogate pair: half a character cannot be written.
    private static string Shorten(string name) =>
        name.Length <= LongestName ? name : name[..(char.IsHighSurrogate(name[LongestName - 1]) ? LongestName - 1 : LongestName)];
}
