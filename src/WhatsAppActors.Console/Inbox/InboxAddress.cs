using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using WhatsAppActors.Core.Inbox;

namespace WhatsAppActors.Console.Inbox;

/// <summary>Where in the inbox somebody is, as the address bar has it: the filter, the open chat, and on narrow screens its customer.</summary>
/// <param name="Filter">What the list shows.</param>
/// <param name="Conversation">The open chat; null: none, or none that can exist.</param>
public sealed record InboxAddress(InboxFilter Filter, Guid? Conversation)
{
    private const string Root = "inbox";
    private const int LongestText = 200;

    private static readonly string[] Statuses = ["open", "handed_over", "closed"];

    /// <summary>True when the address names a chat by what is no id.</summary>
    public bool NamesNobody { get; init; }

    /// <summary>True while the customer covers the chat, where there is no room for both.</summary>
    public bool ShowsCustomer { get; init; }

    /// <summary>True when a chat is asked for, be it one that does not exist.</summary>
    public bool HasChat => Conversation is not null || NamesNobody;

    /// <summary>Reads what <see cref="ToString"/> wrote, with or without a leading slash or host; what it does not understand filters nothing.</summary>
    public static InboxAddress Parse(string address)
    {
        var uri = new Uri(new Uri("http://console/"), address);
        var query = QueryHelpers.ParseQuery(uri.Query);
        var chat = uri.AbsolutePath.Trim('/') is var path && path.StartsWith(Root + "/", StringComparison.OrdinalIgnoreCase) ? path[(Root.Length + 1)..] : null;
        var id = Guid.TryParse(chat, out var known) ? known : (Guid?)null;
        return new(
            new InboxFilter
            {
                Status = Value("status") is { } status && Statuses.Contains(status) ? status : null,
                UnreadOnly = Value("unread") is "1" or "true",
                UrgentOnly = Value("urgent") is "1" or "true",
                Category = Searched(Value("category")),
                ChannelId = Guid.TryParse(Value("number"), out var number) ? number : null,
                Text = Searched(Value("q")),
            },
            id)
        {
            NamesNobody = chat is not null && id is null,
            ShowsCustomer = id is not null && Value("panel") == "customer",
        };

        string? Value(string name) => query.TryGetValue(name, out var values) ? values[^1] : null;
    }

    /// <summary>What is searched for when somebody writes this; null: nothing.</summary>
    public static string? Searched(string? written)
    {
        var text = written?.Trim().Replace("\0", "", StringComparison.Ordinal);
        return text is not { Length: > 0 } ? null : text.Length <= LongestText ? text : text[..LongestText];
    }

    /// <summary>The same list, with this chat open.</summary>
    public InboxAddress At(Guid? conversation) => new(Filter, conversation);

    /// <summary>The address, relative to the site's root, without a leading slash.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(Root);
        if (Conversation is { } id) text.Append('/').Append(id);
        var separator = '?';
        Add("status", Filter.Status);
        Add("unread", Filter.UnreadOnly ? "1" : null);
        Add("urgent", Filter.UrgentOnly ? "1" : null);
        Add("category", Filter.Category);
        Add("number", Filter.ChannelId?.ToString());
        Add("q", Filter.Text);
        Add("panel", ShowsCustomer ? "customer" : null);
        return text.ToString();

        void Add(string name, string? value)
        {
            if (value is null) return;
            text.Append(separator).Append(name).Append('=').Append(Uri.EscapeDataString(value));
            separator = '&';
        }
    }
}
