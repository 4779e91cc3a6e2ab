using System.Text.Json;
using WhatsAppActors.Core.Views;

namespace WhatsAppActors.Console.Inbox.Transcript.Content;

/// <summary>A contact card that somebody shared.</summary>
/// <param name="Name">Whose.</param>
/// <param name="Lines">Phones, e-mails and the rest, each with what it is.</param>
internal sealed record ContactContent(string Name, IReadOnlyList<(string Label, string Value)> Lines)
{
    /// <summary>The cards of a message.</summary>
    public static IReadOnlyList<ContactContent> Of(MessageView message) => [.. message.Part("contacts").Items().Select(Read)];

    private static ContactContent Read(JsonElement card)
    {
        var name = card.Part("name");
        var lines = new List<(string, string)>();
        Add(lines, "Company", Joined(card.Part("org"), "title", "department", "company"));
        foreach (var phone in card.Part("phones").Items()) Add(lines, Label("Phone", phone), phone.Text("phone") ?? phone.Text("waId") ?? phone.Text());
        foreach (var email in card.Part("emails").Items()) Add(lines, Label("E-mail", email), email.Text("email") ?? email.Text());
        foreach (var address in card.Part("addresses").Items()) Add(lines, Label("Address", address), Joined(address, "street", "zip", "city", "state", "country"));
        foreach (var url in card.Part("urls").Items()) Add(lines, Label("Web", url), url.Text("url") ?? url.Text());
        Add(lines, "Birthday", card.Text("birthday"));
        if (card.Text("origin") == "contact_request") Add(lines, "Shared", "as their own number");
        return new(name.Text("formattedName") ?? Joined(name, "firstName", "lastName") ?? name.Text() ?? "Contact without a name", lines);
    }

    private static void Add(List<(string, string)> lines, string label, string? value)
    {
        if (value is not null) lines.Add((label, value));
    }

    private static string Label(string kind, JsonElement element) => element.Text("type") is { } type ? $"{kind} ({type.ToLowerInvariant()})" : kind;

    private static string? Joined(JsonElement element, params string[] names) =>
        string.Join(", ", names.Select(name => element.Text(name)).OfType<string>()) is { Length: > 0 } text ? text : null;
}
