namespace WhatsAppActors.Core.Identity;

/// <summary>WhatsApp's business-scoped user ids: <c>CC.</c> and up to 128 letters and digits; <c>CC.ENT.…</c> for the parent (Meta: "Business-scoped user IDs").</summary>
public static class BusinessScopedId
{
    /// <summary>True when a sender looks like a business-scoped id rather than a phone or anything else.</summary>
    public static bool IsPlausible(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (value.Length < 4 || !char.IsAsciiLetterUpper(value[0]) || !char.IsAsciiLetterUpper(value[1]) || value[2] != '.') return false;
        var rest = value.AsSpan(IsParent(value) ? 7 : 3);
        if (rest.Length is 0 or > 128) return false;
        foreach (var c in rest)
        {
            if (!char.IsAsciiLetterOrDigit(c)) return false;
        }

        return true;
    }

    /// <summary>True when a business-scoped id is that of a parent portfolio.</summary>
    public static bool IsParent(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.Length > 3 && value.AsSpan(3).StartsWith("ENT.", StringComparison.Ordinal);
    }
}
