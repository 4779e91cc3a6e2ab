using System.Text.Json;
using WhatsAppActors.Core.Views;

namespace WhatsAppActors.Console.Inbox.Transcript.Content;

/// <summary>A choice that somebody made, or the choices that the business offered.</summary>
/// <param name="Kind">What it is, in a word or two.</param>
/// <param name="Title">What was chosen, or what the message says.</param>
/// <param name="Description">What stands below it.</param>
/// <param name="Fields">A form's answers, or what else it holds.</param>
/// <param name="Choices">Buttons and rows that were offered.</param>
internal sealed record InteractiveContent(
    string Kind, string? Title, string? Description, IReadOnlyList<(string Name, string Value)> Fields, IReadOnlyList<string> Choices)
{
    /// <summary>The words above it; null without any.</summary>
    public string? Header { get; init; }

    /// <summary>Cards beside each other.</summary>
    public IReadOnlyList<OfferedCard> Cards { get; init; } = [];

    // The flow's own ticket is nothing that a person answered.
    private static readonly string[] NotAnswered = ["flow_token"];

    /// <summary>Reads it.</summary>
    public static InteractiveContent Of(MessageView message)
    {
        var body = message.Part("interactive");
        return body.Text("type") switch
        {
            "button_reply" => new("Chose a button", body.Text("title") ?? message.Text, null, [], []),
            "list_reply" => new("Chose from a list", body.Text("title") ?? message.Text, body.Text("description"), [], []),
            "nfm_reply" => Form(message, body),
            "call_permission_reply" => Permission(body),
            var type => Offer(message, body, type),
        };
    }

    private static InteractiveContent Form(MessageView message, JsonElement body)
    {
        var fields = AnswersOf(body).Where(member => !NotAnswered.Contains(member.Name)).Select(member => (Label(member.Name), member.Value.Plain())).ToList();
        if (fields.Count == 0 && body.Text("responseJson") is { } raw) fields.Add(("Answer", raw));
        var kind = body.Text("name") switch
        {
            "address_message" => "Sent an address",
            _ => "Filled in a form",
        };
        return new(kind, message.Text is "Sent" ? null : message.Text, null, fields, []);
    }

    // The string has the form's own order, which the database's objects do not keep.
    private static IEnumerable<JsonProperty> AnswersOf(JsonElement body)
    {
        if (body.Part("response").ValueKind != JsonValueKind.Object) return [];
        try
        {
            return JsonElement.Parse(body.Text("responseJson") ?? "", new JsonDocumentOptions { MaxDepth = 512 }).Members();
        }
        catch (JsonException)
        {
            return body.Part("response").Members();
        }
    }

    private static InteractiveContent Permission(JsonElement body) => new(
        "Answered whether you may call",
        body.Text("response") switch
        {
            "accept" => "Calls are allowed",
            "reject" => "Calls are not allowed",
            var other => other,
        },
        body.Text("responseSource") == "automatic" ? "Given by WhatsApp itself" : null,
        body.Number("expirationTimestamp") is > 0 and < 253_402_300_799 and var end
            ? [("Until", DateTimeOffset.FromUnixTimeSeconds((long)end).ToString("d MMMM yyyy, HH:mm 'UTC'", System.Globalization.CultureInfo.InvariantCulture))]
            : [],
        []);

    // In the form in which it is sent from here, and in the one in which WhatsApp tells of what was sent elsewhere.
    private static InteractiveContent Offer(MessageView message, JsonElement body, string? type)
    {
        var action = body.Part("action");
        string?[] choices =
        [
            .. body.Part("buttons").Items().Concat(action.Part("buttons").Items()).Select(button => button.Text("title") ?? button.Part("reply").Text("title")),
            .. body.Part("sections").Items().Concat(action.Part("sections").Items()).SelectMany(RowsOf),
            body.Text("displayText") ?? body.Text("cta") ?? action.Part("parameters").Text("displayText") ?? action.Part("parameters").Text("flowCta"),
            type is "product" ? body.Text("productRetailerId") : null,
        ];
        var kind = type switch
        {
            "button" => "Buttons",
            "list" => "List",
            "cta_url" => "Link",
            "flow" => "Form",
            "location_request_message" => "Asks where they are",
            "address_message" => "Asks for an address",
            "request_contact_info" => "Asks for their number",
            "call_permission_request" => "Asks whether to call",
            "product" => "Product",
            "product_list" => "Products",
            "catalog_message" => "Catalogue",
            "carousel" => "Cards",
            null => "Interactive message",
            _ => $"Interactive message: {Label(type)}",
        };
        var text = message.Text ?? body.Part("body").Text("text");
        var fields = text is null && IsElsewhere(type) && choices.All(choice => choice is null)
            ? body.Members().Where(member => member.Name != "type").Select(member => (Label(member.Name), member.Value.Plain())).ToList()
            : [];
        return new(kind, text, body.Text("footer") ?? body.Part("footer").Text("text"), fields, [.. choices.OfType<string>()])
        {
            Header = body.Text("header") ?? body.Part("header").Text("text"),
            Cards = [.. body.Part("cards").Items().Concat(action.Part("cards").Items()).Select(OfferedCard.Of)],
        };
    }

    private static bool IsElsewhere(string? type) => type is not ("call_permission_request" or "product");

    private static IEnumerable<string?> RowsOf(JsonElement section) =>
        section.Part("rows").Items().Select(row => row.Text("title")).Concat(section.Part("productRetailerIds").Items().Select(product => product.Text()));

    private static string Label(string name) => name.Replace('_', ' ');
}
