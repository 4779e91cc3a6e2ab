namespace WhatsAppActors.Console.Inbox.Composer.Forms;

/// <summary>The kinds of messages that are written by filling in a form: what WhatsApp knows besides texts, templates and reactions.</summary>
internal static class MessageKinds
{
    private const string Picture = "image/jpeg,image/png";
    private const string Film = "video/mp4,video/3gpp";

    private static readonly WordsPart Said = new("text", "Text") { Kind = WordsKind.Text };
    private static readonly WordsPart Footer = new("interactive.footer", "Below it, small") { IsNeeded = false };
    private static readonly WordsPart Header = new("interactive.header", "Heading") { IsNeeded = false };
    private static readonly WordsPart Catalogue = new("interactive.catalogId", "Catalogue's ID") { Hint = "The catalogue that is connected to the business account." };
    private static readonly WordsPart ItsId = new("id", "ID that comes back") { IsNeeded = false, Hint = "For programs. Left empty, it is a number." };

    /// <summary>All of them, in the order of the menu.</summary>
    public static IReadOnlyList<MessageKind> All { get; } =
    [
        new("image", "Picture", "JPEG or PNG, with words below it", """{"type":"image"}""", [new FilePart("media", "Picture", Picture), Caption()]),
        new("video", "Video", "MP4 or 3GP, with words below it", """{"type":"video"}""", [new FilePart("media", "Video", Film), Caption()]),
        new("audio", "Recording", "A sound, or a voice note", """{"type":"audio"}""",
            [new FilePart("media", "Recording", "audio/aac,audio/amr,audio/mpeg,audio/mp4,audio/ogg"), new SwitchPart("media.voice", "As a voice note") { Hint = "Only OGG with Opus." }]),
        new("document", "Document", "Any file, to be saved", """{"type":"document"}""",
            [new FilePart("media", "File", "*/*"), new WordsPart("media.filename", "Name") { IsNeeded = false, Hint = "Left empty, the file's own." }, Caption()]),
        new("sticker", "Sticker", "A WebP picture", """{"type":"sticker"}""", [new FilePart("media", "Sticker", "image/webp")]),
        new("location", "Place", "A point on the map", """{"type":"location"}""",
            [
                new WordsPart("location.latitude", "Latitude") { Kind = WordsKind.Number, Hint = "-90 to 90" }, new WordsPart("location.longitude", "Longitude") { Kind = WordsKind.Number, Hint = "-180 to 180" },
                new WordsPart("location.name", "Name") { IsNeeded = false }, new WordsPart("location.address", "Address") { IsNeeded = false },
            ]),
        new("contacts", "Contact card", "Names and numbers to save", """{"type":"contacts"}""",
            [
                new ListPart("contacts", "Contacts", "contact", 1, 20,
                [
                    new WordsPart("name.formattedName", "Name"), new WordsPart("name.firstName", "First name") { Hint = "WhatsApp wants the parts of the name, too." },
                    new WordsPart("name.lastName", "Last name") { IsNeeded = false }, new WordsPart("org.company", "Company") { IsNeeded = false },
                    new ListPart("phones", "Phone numbers", "number", 0, 10, [new WordsPart("phone", "Number")]),
                    new ListPart("emails", "E-mail addresses", "address", 0, 10, [new WordsPart("email", "Address")]),
                ]),
            ]),
        new("button", "Buttons", "Up to three answers to press", Interactive("button"),
            [
                Said, new ListPart("interactive.buttons", "Buttons", "button", 1, 3, [new WordsPart("title", "On the button") { Longest = 20 }, ItsId]) { HasIds = true },
                new WordsPart("interactive.header.text", "Heading") { IsNeeded = false }, Footer,
            ]),
        new("list", "List", "Up to ten answers to choose from", Interactive("list"),
            [
                Said, new WordsPart("interactive.button", "On the button that opens it") { Longest = 20 },
                new ListPart("interactive.sections", "Sections", "section", 1, 10,
                [
                    new WordsPart("title", "Title") { Longest = 24, IsNeeded = false, Hint = "Needed when there are several." },
                    new ListPart("rows", "Rows", "row", 1, 10, [new WordsPart("title", "Row") { Longest = 24 }, new WordsPart("description", "Below it") { Longest = 72, IsNeeded = false }, ItsId]) { HasIds = true },
                ]),
                Header, Footer,
            ]),
        new("cta_url", "Link", "A button that opens a page", Interactive("cta_url"),
            [Said, new WordsPart("interactive.displayText", "On the button") { Longest = 20 }, new WordsPart("interactive.url", "Address") { Kind = WordsKind.Url }, Footer]),
        new("flow", "Form", "One of the business's WhatsApp Flows", Interactive("flow"),
            [
                Said, new WordsPart("interactive.cta", "On the button") { Longest = 30 }, new WordsPart("interactive.flowId", "Flow's ID"),
                new WordsPart("interactive.screen", "First screen") { IsNeeded = false }, new WordsPart("interactive.flowToken", "Token that comes back") { IsNeeded = false },
                new ChoicePart("interactive.mode", "Version", [("published", "The published one"), ("draft", "The draft")]),
            ]),
        new("location_request_message", "Ask where they are", "A button that sends their location", Interactive("location_request_message"), [Said]),
        new("address_message", "Ask for an address", "A form for a postal address (India, Singapore)", Interactive("address_message"),
            [Said, new ChoicePart("interactive.country", "Country", [("IN", "India"), ("SG", "Singapore")])]),
        new("request_contact_info", "Ask for their number", "A button that shares their phone number", Interactive("request_contact_info"), [Said]),
        new("call_permission_request", "Ask whether to call", "A question that they allow or decline", Interactive("call_permission_request"), [Said with { IsNeeded = false }]),
        new("product", "Product", "One from the catalogue", Interactive("product"),
            [Catalogue, new WordsPart("interactive.productRetailerId", "Product's ID"), Said with { IsNeeded = false }, Footer]),
        new("product_list", "Products", "Up to thirty from the catalogue", Interactive("product_list"),
            [
                Header with { IsNeeded = true }, Said, Catalogue,
                new ListPart("interactive.sections", "Sections", "section", 1, 10,
                    [new WordsPart("title", "Title") { Longest = 24 }, new WordsPart("productRetailerIds", "Products' IDs") { Kind = WordsKind.Lines, Hint = "One a line." }]),
                Footer,
            ]),
        new("catalog_message", "Catalogue", "A button that opens all of it", Interactive("catalog_message"),
            [Said, new WordsPart("interactive.thumbnailProductRetailerId", "Product whose picture is shown") { IsNeeded = false }, Footer]),
        new("carousel", "Cards", "Two to ten pictures, each with a link", Interactive("carousel"),
            [
                Said,
                new ListPart("interactive.cards", "Cards", "card", 2, 10,
                [
                    new FilePart("image", "Picture", Picture), new WordsPart("text", "Words") { IsNeeded = false, Kind = WordsKind.Text },
                    new WordsPart("displayText", "On the button") { Longest = 20 }, new WordsPart("url", "Address") { Kind = WordsKind.Url },
                ]),
            ]),
    ];

    private static WordsPart Caption() => Said with { Label = "Words below it", IsNeeded = false };

    private static string Interactive(string type) => $$$"""{"type":"interactive","interactive":{"type":"{{{type}}}"}}""";
}
