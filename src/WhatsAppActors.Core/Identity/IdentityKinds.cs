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

    /// <summary>True when a new id of one kind takes the place of an id of the other: a number's successor may be no plausible phone.</summary>
    internal static bool Succeed(string previous, string current) => Family(previous) == Family(current);

    private static string Family(string kind) => kind == WaId ? Phone : kind;
}
