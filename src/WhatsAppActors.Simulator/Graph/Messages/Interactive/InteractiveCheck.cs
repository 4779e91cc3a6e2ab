using System.Text.Json;
using WhatsAppActors.Simulator.Graph.Errors;

namespace WhatsAppActors.Simulator.Graph.Messages.Interactive;

/// <summary>Interactive messages (Meta: "Interactive messages").</summary>
internal static class InteractiveCheck
{
    private const int LongestFooter = 60;
    private const int LongestBody = 1024;
    private const int LongestListBody = 4096;

    public static Refusal? Check(JsonElement interactive, MediaCheck files)
    {
        if (interactive.Text("type") is not { Length: > 0 } type) return Refusal.Missing("interactive.type");
        if (!Kinds.TryGetValue(type, out var kind)) return Refusal.Invalid("interactive.type", $"must be one of {string.Join(", ", Kinds.Keys)}; got {type}.");
        if (Body(interactive, type, kind.NeedsBody) is { } badBody) return badBody;
        if (HeaderCheck.Check(interactive, type, files) is { } badHeader) return badHeader;
        if (interactive.Member("footer") is { } footer && Messages.Check.Required(footer, "interactive.footer", "text", LongestFooter) is { } badFooter) return badFooter;
        if (interactive.Member("action") is not { ValueKind: JsonValueKind.Object } action) return Refusal.Missing("interactive.action");
        return kind.Action(action);
    }

    private static Refusal? Body(JsonElement interactive, string type, bool isNeeded)
    {
        if (interactive.Member("body") is null && !isNeeded) return null;
        return Messages.Check.Required(interactive.Member("body"), "interactive.body", "text", type == "list" ? LongestListBody : LongestBody);
    }

    private static readonly Dictionary<string, (bool NeedsBody, Func<JsonElement, Refusal?> Action)> Kinds = new(StringComparer.Ordinal)
    {
        ["button"] = (true, ButtonsCheck.Check),
        ["list"] = (true, ListCheck.Check),
        ["cta_url"] = (true, CallToActionCheck.Check),
        ["flow"] = (true, FlowCheck.Check),
        ["location_request_message"] = (true, Named("send_location")),
        ["address_message"] = (true, Named("address_message")),
        ["request_contact_info"] = (true, Named("request_contact_info")),
        ["call_permission_request"] = (false, Named("call_permission_request")),
        ["voice_call"] = (true, Named("voice_call")),
        ["product"] = (false, ProductCheck.Single),
        ["product_list"] = (true, ProductCheck.Several),
        ["catalog_message"] = (true, Named("catalog_message")),
        ["carousel"] = (true, CarouselCheck.Check),
        ["order_details"] = (true, Named("review_and_pay")),
        ["order_status"] = (true, Named("review_order")),
    };

    private static Func<JsonElement, Refusal?> Named(string name) => action => action.Text("name") switch
    {
        null => Refusal.Missing("interactive.action.name"),
        { } other when other != name => Refusal.Invalid("interactive.action.name", $"must be {name}."),
        _ => null,
    };
}
