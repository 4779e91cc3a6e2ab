namespace WhatsAppActors.Core.Identity;

/// <summary>What a person can be known by, as the directory spells it.</summary>
public static class IdentityKinds
{
    /// <summary>A phone number; the key is E.164 with a leading plus.</summary>
    public const string Phone = "phone";

    /// <summary>A business-scoped user id, unique per business portfolio and person (Meta: "Business-scoped user IDs").</summary>
    public const string Bsuid = "bsuid";

    /// <summary>The business-scoped user id of the parent portfolio (<c>CC.ENT.…</c>).</summary>
    public const string ParentBsuid = "parent_bsuid";

    /// <summary>A WhatsApp sender that is neither a plausible phone nor a business-scoped id, taken verbatim.</summary>
    public const string WaId = "wa_id";
}
