namespace WhatsAppActors.Channels.Tests.MetaCloud.Sending;

/// <summary>
/// What Meta's API is sent for every sample: the member named after the type. By Meta's OpenAPI description (v23.0, examples of
/// <c>/{Version}/{Phone-Number-ID}/messages</c>) and, for kinds that it does not have, the pages named in the types' own descriptions.
/// </summary>
internal static class MetaBodies
{
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["text"] = """{"preview_url":true,"body":"Hello https://example.com"}""",
        ["text that answers"] = """{"preview_url":false,"body":"Yes"}""",
        ["image"] = """{"link":"https://example.com/a.jpg","caption":"Our house"}""",
        ["video"] = """{"id":"4711"}""",
        ["audio"] = """{"id":"meta-1","voice":true}""",
        ["document"] = """{"link":"https://example.com/a.pdf","caption":"Your booking","filename":"Réservation.pdf"}""",
        ["sticker"] = """{"id":"4711"}""",
        ["location"] = """{"latitude":-23.5,"longitude":0,"name":"Hotel","address":"Main street 1"}""",
        ["contacts"] = """
            [{"name":{"formatted_name":"Dr Ana Souza","first_name":"Ana","last_name":"Souza","prefix":"Dr"},
            "phones":[{"phone":"+55 11 98765-4321","type":"CELL","wa_id":"5511987654321"}],"emails":[{"email":"ana@example.com","type":"WORK"}],
            "addresses":[{"street":"Rua 1","city":"São Paulo","state":"SP","zip":"01000","country":"Brasil","country_code":"BR","type":"HOME"}],
            "urls":[{"url":"https://example.com","type":"WORK"}],"org":{"company":"Hotel","department":"Desk","title":"Manager"},"birthday":"1990-12-31"}]
            """,
        ["reaction"] = """{"message_id":"wamid.target","emoji":"👍🏽"}""",
        ["reaction taken back"] = """{"message_id":"wamid.target","emoji":""}""",
        ["buttons"] = """
            {"type":"button","header":{"type":"text","text":"Rooms"},"body":{"text":"Which one?"},"footer":{"text":"All with breakfast"},"action":{"buttons":[
            {"type":"reply","reply":{"id":"sea","title":"Sea view"}},{"type":"reply","reply":{"id":"yard","title":"Yard"}}]}}
            """,
        ["buttons under a picture"] = """
            {"type":"button","header":{"type":"image","image":{"link":"https://example.com/a.jpg"}},"body":{"text":"Book it?"},"action":{"buttons":[{"type":"reply","reply":{"id":"yes","title":"Yes"}}]}}
            """,
        ["list"] = """
            {"type":"list","header":{"type":"text","text":"Times"},"body":{"text":"When?"},"footer":{"text":"All local"},"action":{"button":"Choose","sections":[
            {"title":"Morning","rows":[{"id":"9","title":"9:00","description":"Quiet"},{"id":"10","title":"10:00"}]},{"title":"Evening","rows":[{"id":"18","title":"18:00"}]}]}}
            """,
        ["URL button"] = """
            {"type":"cta_url","body":{"text":"Pay here"},"action":{"name":"cta_url","parameters":{"display_text":"Pay","url":"https://example.com/pay"}}}
            """,
        ["flow"] = """
            {"type":"flow","body":{"text":"Check in"},"action":{"name":"flow","parameters":{"flow_message_version":"3","flow_id":"123","flow_cta":"Begin","flow_token":"t-1","mode":"draft",
            "flow_action":"navigate","flow_action_payload":{"screen":"FIRST","data":{"room":"7"}}}}}
            """,
        ["location request"] = """{"type":"location_request_message","body":{"text":"Where are you?"},"action":{"name":"send_location"}}""",
        ["address"] = """
            {"type":"address_message","body":{"text":"Where to?"},"action":{"name":"address_message","parameters":{"country":"IN","values":{"name":"Ana","phone_number":"+91 1234567890"}}}}
            """,
        ["contact info"] = """{"type":"request_contact_info","body":{"text":"May we have your number?"},"action":{"name":"request_contact_info"}}""",
        ["call permission"] = """{"type":"call_permission_request","action":{"name":"call_permission_request"}}""",
        ["product"] = """{"type":"product","footer":{"text":"In stock"},"action":{"catalog_id":"c1","product_retailer_id":"p1"}}""",
        ["product list"] = """
            {"type":"product_list","header":{"type":"text","text":"Offers"},"body":{"text":"Look"},"action":{"catalog_id":"c1","sections":[
            {"title":"New","product_items":[{"product_retailer_id":"p1"},{"product_retailer_id":"p2"}]},{"title":"Old","product_items":[{"product_retailer_id":"p3"}]}]}}
            """,
        ["catalogue"] = """{"type":"catalog_message","body":{"text":"All we have"},"action":{"name":"catalog_message","parameters":{"thumbnail_product_retailer_id":"p1"}}}""",
        ["carousel of pages"] = """
            {"type":"carousel","body":{"text":"Rooms"},"action":{"cards":[
            {"card_index":0,"type":"cta_url","header":{"type":"image","image":{"link":"https://example.com/1.jpg"}},"body":{"text":"Sea"},"action":{"name":"cta_url","parameters":{"display_text":"Look","url":"https://example.com/1"}}},
            {"card_index":1,"type":"cta_url","header":{"type":"image","image":{"link":"https://example.com/2.jpg"}},"action":{"name":"cta_url","parameters":{"display_text":"Look","url":"https://example.com/2"}}}]}}
            """,
        ["carousel of answers"] = """
            {"type":"carousel","body":{"text":"Rooms"},"action":{"cards":[
            {"card_index":0,"type":"cta_url","header":{"type":"video","video":{"id":"1"}},"action":{"buttons":[{"type":"quick_reply","quick_reply":{"id":"a","title":"This"}}]}},
            {"card_index":1,"type":"cta_url","header":{"type":"video","video":{"id":"2"}},"action":{"buttons":[{"type":"quick_reply","quick_reply":{"id":"b","title":"This"}}]}}]}}
            """,
        ["template"] = """{"name":"hello_world","language":{"code":"en_US"}}""",
        ["filled template"] = """
            {"name":"order_ready","language":{"code":"en_US"},"components":[
            {"type":"header","parameters":[{"type":"document","document":{"link":"https://example.com/a.pdf","filename":"a.pdf"}}]},
            {"type":"body","parameters":[{"type":"text","parameter_name":"name","text":"Ana"},{"type":"currency","currency":{"fallback_value":"$12.50","code":"USD","amount_1000":12500}},
            {"type":"date_time","date_time":{"fallback_value":"Monday"}}]},
            {"type":"button","sub_type":"quick_reply","index":"0","parameters":[{"type":"payload","payload":"stop"}]},
            {"type":"button","sub_type":"url","index":"1","parameters":[{"type":"text","text":"4711"}]},
            {"type":"button","sub_type":"copy_code","index":"2","parameters":[{"type":"coupon_code","coupon_code":"SUMMER"}]},
            {"type":"button","sub_type":"flow","index":"3","parameters":[{"type":"action","action":{"flow_token":"t","flow_action_data":{"a":1}}}]},
            {"type":"button","sub_type":"mpm","index":"4","parameters":[{"type":"action","action":{"thumbnail_product_retailer_id":"p1","sections":[{"title":"New","product_items":[{"product_retailer_id":"p1"}]}]}}]},
            {"type":"limited_time_offer","parameters":[{"type":"limited_time_offer","limited_time_offer":{"expiration_time_ms":1796061600000}}]}]}
            """,
        ["carousel template"] = """
            {"name":"rooms","language":{"code":"pt_BR"},"components":[{"type":"body","parameters":[{"type":"text","text":"Ana"}]},{"type":"carousel","cards":[
            {"card_index":0,"components":[{"type":"header","parameters":[{"type":"image","image":{"id":"1"}}]},{"type":"button","sub_type":"quick_reply","index":"0","parameters":[{"type":"payload","payload":"a"}]}]},
            {"card_index":1,"components":[{"type":"header","parameters":[{"type":"video","video":{"id":"2"}}]}]}]}]}
            """,
        ["template with a place"] = """
            {"name":"come","language":{"code":"en"},"components":[{"type":"header","parameters":[{"type":"location","location":{"latitude":1.5,"longitude":2.5,"name":"Hotel","address":"Main street 1"}}]}]}
            """,
        ["template with a product"] = """
            {"name":"buy","language":{"code":"en"},"components":[{"type":"header","parameters":[{"type":"product","product":{"product_retailer_id":"p1","catalog_id":"c1"}}]}]}
            """,
    };
}
