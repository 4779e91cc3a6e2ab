namespace WhatsAppActors.Core.Identity;

/// <summary>Turns what a webhook calls a person into directory keys.</summary>
public static class PartyIdentities
{
    /// <summary>
    /// The keys of a party, the most decisive first: phone (or the sender verbatim), business-scoped id, parent id.
    /// Where two keys belong to different customers, the first one routes.
    /// </summary>
    /// <param name="party">The person as the webhook names them.</param>
    /// <param name="tenantId">Whose directory.</param>
    /// <param name="portfolioScope">The channel's portfolio; empty for the tenant's one portfolio.</param>
    public static List<NamedIdentity> Of(Party party, Guid tenantId, string portfolioScope)
    {
        ArgumentNullException.ThrowIfNull(party);
        var keys = new List<NamedIdentity>(3);
        if (!string.IsNullOrEmpty(party.Phone))
        {
            if (PhoneNumber.TryCanonicalize(party.Phone, out var e164))
                keys.Add(new(new(tenantId, IdentityKinds.Phone, "", e164), party.Phone));
            else if (BusinessScopedId.IsPlausible(party.Phone))
                Add(BusinessScopedId.IsParent(party.Phone) ? IdentityKinds.ParentBsuid : IdentityKinds.Bsuid, party.Phone);
            else
                keys.Add(new(new(tenantId, IdentityKinds.WaId, "", party.Phone), party.Phone));
        }

        Add(IdentityKinds.Bsuid, party.UserId);
        Add(IdentityKinds.ParentBsuid, party.ParentUserId);
        return keys;

        void Add(string kind, string? value)
        {
            if (string.IsNullOrEmpty(value)) return;
            var key = new IdentityKey(tenantId, kind, portfolioScope, value);
            if (!keys.Exists(k => k.Key == key)) keys.Add(new(key, value));
        }
    }
}
