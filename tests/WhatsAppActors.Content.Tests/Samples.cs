using System.Text.Json;

namespace WhatsAppActors.Content.Tests;

/// <summary>A right message of every type and kind, as the API's JSON.</summary>
public static class Samples
{
    private const string Ours = "01936f2e-8d4a-7cde-8f01-23456789abcd";

    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["text"] = """{"type":"text","text":"Hello https://example.com","previewUrl":true}""",
        ["text that answers"] = $$$"""{"type":"text","text":"Yes","context":{"messageId":"{{{Ours}}}"}}""",
        ["image"] = """{"type":"image","media":{"link":"https://example.com/a.jpg"},"text":"Our house"}""",
        ["video"] = """{"type":"video","media":{"id":"4711"}}""",
        ["audio"] = $$$"""{"type":"audio","media":{"mediaId":"{{{Ours}}}","voice":true}}""",
        ["document"] = """{"type":"document","media":{"link":"https://example.com/a.pdf","filename":"Réservation.pdf"},"text":"Your booking"}""",
        ["sticker"] = """{"type":"sticker","media":{"id":"4711"}}""",
        ["location"] = """{"type":"location","location":{"latitude":-23.5,"longitude":0,"name":"Hotel","address":"Main street 1"}}""",
        ["contacts"] = """
            {"type":"contacts","contacts":[{"name":{"formattedName":"Dr Ana Souza","firstName":"Ana","lastName":"Souza","prefix":"Dr"},
            "phones":[{"phone":"+55 11 98765-4321","type":"CELL","waId":"5511987654321"}],"emails":[{"email":"ana@example.com","type":"WORK"}],
            "addresses":[{"street":"Rua 1","city":"São Paulo","state":"SP","zip":"01000","country":"Brasil","countryCode":"BR","type":"HOME"}],
            "org":{"company":"Hotel","department":"Desk","title":"Manager"},"urls":[{"url":"https://example.com","type":"WORK"}],"birthday":"1990-12-31"}]}
            """,
        ["reaction"] = $$$"""{"type":"reaction","reaction":{"messageId":"{{{Ours}}}","emoji":"👍🏽"}}""",
        ["reaction taken back"] = $$$"""{"type":"reaction","reaction":{"messageId":"{{{Ours}}}","emoji":""}}""",
        ["buttons"] = """
            {"type":"interactive","text":"Which one?","interactive":{"type":"button","header":{"text":"Rooms"},"footer":"All with breakfast",
            "buttons":[{"id":"sea","title":"Sea view"},{"id":"yard","title":"Yard"}]}}
            """,
        ["buttons under a picture"] = """
            {"type":"interactive","text":"Book it?","interactive":{"type":"button","header":{"image":{"link":"https://example.com/a.jpg"}},"buttons":[{"id":"yes","title":"Yes"}]}}
            """,
        ["list"] = """
            {"type":"interactive","text":"When?","interactive":{"type":"list","header":"Times","footer":"All local","button":"Choose","sections":[
            {"title":"Morning","rows":[{"id":"9","title":"9:00","description":"Quiet"},{"id":"10","title":"10:00"}]},{"title":"Evening","rows":[{"id":"18","title":"18:00"}]}]}}
            """,
        ["URL button"] = """{"type":"interactive","text":"Pay here","interactive":{"type":"cta_url","displayText":"Pay","url":"https://example.com/pay"}}""",
        ["flow"] = """
            {"type":"interactive","text":"Check in","interactive":{"type":"flow","flowId":"123","cta":"Begin","flowToken":"t-1","flowAction":"navigate","screen":"FIRST","data":{"room":"7"},"mode":"draft"}}
            """,
        ["location request"] = """{"type":"interactive","text":"Where are you?","interactive":{"type":"location_request_message"}}""",
        ["address"] = """{"type":"interactive","text":"Where to?","interactive":{"type":"address_message","country":"IN","values":{"name":"Ana","phone_number":"+91 1234567890"}}}""",
        ["contact info"] = """{"type":"interactive","text":"May we have your number?","interactive":{"type":"request_contact_info"}}""",
        ["call permission"] = """{"type":"interactive","interactive":{"type":"call_permission_request"}}""",
        ["product"] = """{"type":"interactive","interactive":{"type":"product","catalogId":"c1","productRetailerId":"p1","footer":"In stock"}}""",
        ["product list"] = """
            {"type":"interactive","text":"Look","interactive":{"type":"product_list","header":"Offers","catalogId":"c1","sections":[{"title":"New","productRetailerIds":["p1","p2"]},{"title":"Old","productRetailerIds":["p3"]}]}}
            """,
        ["catalogue"] = """{"type":"interactive","text":"All we have","interactive":{"type":"catalog_message","thumbnailProductRetailerId":"p1"}}""",
        ["carousel of pages"] = """
            {"type":"interactive","text":"Rooms","interactive":{"type":"carousel","cards":[
            {"image":{"link":"https://example.com/1.jpg"},"text":"Sea","displayText":"Look","url":"https://example.com/1"},
            {"image":{"link":"https://example.com/2.jpg"},"displayText":"Look","url":"https://example.com/2"}]}}
            """,
        ["carousel of answers"] = """
            {"type":"interactive","text":"Rooms","interactive":{"type":"carousel","cards":[
            {"video":{"id":"1"},"buttons":[{"id":"a","title":"This"}]},{"video":{"id":"2"},"buttons":[{"id":"b","title":"This"}]}]}}
            """,
        ["template"] = """{"type":"template","template":{"name":"hello_world","language":"en_US"}}""",
        ["filled template"] = """
            {"type":"template","template":{"name":"order_ready","language":"en_US","components":[
            {"type":"header","parameters":[{"type":"document","document":{"link":"https://example.com/a.pdf","filename":"a.pdf"}}]},
            {"type":"body","parameters":[{"type":"text","text":"Ana","parameterName":"name"},{"type":"currency","code":"USD","amount1000":12500,"fallbackValue":"$12.50"},{"type":"date_time","fallbackValue":"Monday"}]},
            {"type":"button","subType":"quick_reply","index":0,"parameters":[{"type":"payload","payload":"stop"}]},
            {"type":"button","subType":"url","index":1,"parameters":[{"type":"text","text":"4711"}]},
            {"type":"button","subType":"copy_code","index":2,"parameters":[{"type":"coupon_code","couponCode":"SUMMER"}]},
            {"type":"button","subType":"flow","index":3,"parameters":[{"type":"action","flowToken":"t","flowActionData":{"a":1}}]},
            {"type":"button","subType":"mpm","index":4,"parameters":[{"type":"action","thumbnailProductRetailerId":"p1","sections":[{"title":"New","productRetailerIds":["p1"]}]}]},
            {"type":"limited_time_offer","parameters":[{"type":"limited_time_offer","expiresAt":"2026-11-30T18:00:00+00:00"}]}]}}
            """,
        ["carousel template"] = """
            {"type":"template","template":{"name":"rooms","language":"pt_BR","components":[{"type":"body","parameters":[{"type":"text","text":"Ana"}]},
            {"type":"carousel","cards":[{"components":[{"type":"header","parameters":[{"type":"image","image":{"id":"1"}}]},{"type":"button","subType":"quick_reply","index":0,"parameters":[{"type":"payload","payload":"a"}]}]},
            {"components":[{"type":"header","parameters":[{"type":"video","video":{"id":"2"}}]}]}]}]}}
            """,
        ["template with a place"] = """
            {"type":"template","template":{"name":"come","language":"en","components":[{"type":"header","parameters":[{"type":"location","location":{"latitude":1.5,"longitude":2.5,"name":"Hotel","address":"Main street 1"}}]}]}}
            """,
        ["template with a product"] = """
            {"type":"template","template":{"name":"buy","language":"en","components":[{"type":"header","parameters":[{"type":"product","catalogId":"c1","productRetailerId":"p1"}]}]}}
            """,
    };

    public static TheoryData<string> Names => [.. All.Keys];

    public static JsonElement Json(string name) => JsonDocument.Parse(All[name]).RootElement;
}
