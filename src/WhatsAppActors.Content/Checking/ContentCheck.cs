using WhatsAppActors.Content.Texts;

namespace WhatsAppActors.Content.Checking;

/// <summary>Collects what is wrong with a message. Lengths are counted in UTF-16 units, the strictest of the ways in which Meta's clients count.</summary>
internal sealed class ContentCheck
{
    /// <summary>The longest URL that is taken (Meta: "URL buttons", 2,000 characters).</summary>
    public const int LongestUrl = 2000;

    private readonly List<ContentFault> _faults;
    private readonly string _path;

    public ContentCheck()
        : this([], "")
    {
    }

    private ContentCheck(List<ContentFault> faults, string path) => (_faults, _path) = (faults, path);

    public IReadOnlyList<ContentFault> Faults => _faults;

    /// <summary>The members of a member.</summary>
    public ContentCheck In(string member) => new(_faults, Path(member));

    /// <summary>The members of a list's element.</summary>
    public ContentCheck In(string list, int index) => new(_faults, $"{Path(list)}[{index}]");

    public void Fault(string member, string message) => _faults.Add(new ContentFault(Path(member), message));

    /// <summary>A text that must be there, and more than blanks.</summary>
    public void Text(string member, string? text, int longest)
    {
        if (string.IsNullOrWhiteSpace(text)) Fault(member, $"must be a text of 1 to {longest} characters.");
        else Storable(member, text, longest);
    }

    /// <summary>A text that may be there.</summary>
    public void OptionalText(string member, string? text, int longest)
    {
        if (text is not null) Text(member, text, longest);
    }

    /// <summary>A list's length.</summary>
    public void Count(string member, int count, int least, int most, string what)
    {
        if (count < least || count > most) Fault(member, $"must have {least} to {most} {what}; it has {count}.");
    }

    /// <summary>No two of a list are alike.</summary>
    public void Distinct(string member, IEnumerable<string> values, string what)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        if (values.FirstOrDefault(value => !seen.Add(value)) is { } twice) Fault(member, $"must not have the {what} \"{twice}\" twice.");
    }

    /// <summary>An address of the web that must be there.</summary>
    public void Url(string member, string? url)
    {
        if (url is null or "" || url.Length > LongestUrl || !Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            Fault(member, $"must be an http or https URL of at most {LongestUrl} characters.");
        else Storable(member, url, LongestUrl);
    }

    private void Storable(string member, string text, int longest)
    {
        if (text.Length > longest) Fault(member, $"must be a text of 1 to {longest} characters; it has {text.Length}.");
        else if (!StorableText.Is(text)) Fault(member, StorableText.Wanted);
    }

    private string Path(string member) => member.Length == 0 ? _path : _path.Length == 0 ? member : $"{_path}.{member}";
}
