using WhatsAppActors.Content.Checking;

namespace WhatsAppActors.Content;

/// <summary>Somebody's card. Every text has 1 to 1,000 characters.</summary>
public sealed record ContactCard
{
    internal const int Longest = 1000;
    private const int Most = 100;

    /// <summary>Their name. Required.</summary>
    public ContactName Name { get; init; } = new();

    /// <summary>Their numbers, at most 100.</summary>
    public IReadOnlyList<ContactPhone> Phones { get; init; } = [];

    /// <summary>Their e-mail addresses, at most 100.</summary>
    public IReadOnlyList<ContactEmail> Emails { get; init; } = [];

    /// <summary>Where they live and work, at most 100.</summary>
    public IReadOnlyList<ContactAddress> Addresses { get; init; } = [];

    /// <summary>Their pages, at most 100.</summary>
    public IReadOnlyList<ContactUrl> Urls { get; init; } = [];

    /// <summary>Where they work.</summary>
    public ContactOrganization? Org { get; init; }

    /// <summary>When they were born.</summary>
    public DateOnly? Birthday { get; init; }

    internal void Check(ContentCheck check)
    {
        Name.Check(check.In("name"));
        Each(check, "phones", Phones, (phone, at) => phone.Check(at));
        Each(check, "emails", Emails, (email, at) => email.Check(at));
        Each(check, "addresses", Addresses, (address, at) => address.Check(at));
        Each(check, "urls", Urls, (url, at) => url.Check(at));
        Org?.Check(check.In("org"));
    }

    private static void Each<T>(ContentCheck check, string member, IReadOnlyList<T> list, Action<T, ContentCheck> each)
    {
        check.Count(member, list.Count, 0, Most, member);
        for (var i = 0; i < list.Count; i++) each(list[i], check.In(member, i));
    }
}
