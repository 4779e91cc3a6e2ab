namespace WhatsAppActors.Console.Inbox.Composer.Forms;

/// <summary>The members that a form shows something at.</summary>
internal static class FormMembers
{
    /// <summary>All of them, as the form is filled in now.</summary>
    public static IReadOnlySet<string> Shown(IReadOnlyList<FormPart> parts, FormDraft draft) => In(parts, "", draft).ToHashSet(StringComparer.Ordinal);

    private static IEnumerable<string> In(IReadOnlyList<FormPart> parts, string prefix, FormDraft draft)
    {
        foreach (var part in parts)
        {
            var member = prefix + part.Member;
            yield return member;
            if (part is FilePart) yield return $"{member}.mediaId";
            if (part is not ListPart list) continue;
            for (var i = 0; i < draft.Count(member); i++)
            {
                foreach (var inner in In(list.Parts, $"{member}[{i}].", draft)) yield return inner;
            }
        }
    }
}
