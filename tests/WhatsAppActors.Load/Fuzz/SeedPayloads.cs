using System.Text;
using System.Text.Json;

namespace WhatsAppActors.Load.Fuzz;

/// <summary>What mutations begin with: the recorded payloads that <c>WEBHOOK_CORPUS</c> names, else some of our own.</summary>
internal static class SeedPayloads
{
    private const string Variable = "WEBHOOK_CORPUS";

    // One of each kind of change that is parsed in a way of its own.
    private static readonly string[] Own =
    [
        Change("""{"contacts":[{"profile":{"name":"Ann"},"wa_id":"4915112345678","user_id":"DE.13491208655302741918"}],"messages":[{"from":"4915112345678","id":"wamid.A","timestamp":"1750000000","type":"text","text":{"body":"Hello 👋"},"context":{"from":"1","id":"wamid.B"}}]}"""),
        Change("""{"messages":[{"from":"4915112345678","id":"wamid.C","timestamp":"1750000001","type":"image","image":{"id":"1","mime_type":"image/jpeg","sha256":"x","caption":"c"}}]}"""),
        Change("""{"messages":[{"from":"4915112345678","id":"wamid.D","timestamp":"1750000002","type":"interactive","interactive":{"type":"button_reply","button_reply":{"id":"b","title":"Yes"}}}]}"""),
        Change("""{"messages":[{"from":"4915112345678","id":"wamid.E","timestamp":"1750000003","type":"reaction","reaction":{"message_id":"wamid.A","emoji":"👍"}}]}"""),
        Change("""{"messages":[{"from":"4915112345678","id":"wamid.F","timestamp":"1750000004","type":"location","location":{"latitude":52.5,"longitude":13.4,"name":"n"}}]}"""),
        Change("""{"messages":[{"from":"4915112345678","id":"wamid.G","timestamp":"1750000005","type":"order","order":{"catalog_id":"1","product_items":[{"product_retailer_id":"p","quantity":"2","item_price":"9.5","currency":"EUR"}]}}]}"""),
        Change("""{"messages":[{"from":"4915112345678","id":"wamid.H","timestamp":"1750000006","type":"system","system":{"body":"changed","wa_id":"4915187654321","type":"user_changed_number"}}]}"""),
        Change("""{"statuses":[{"id":"wamid.I","status":"failed","timestamp":"1750000007","recipient_id":"4915112345678","errors":[{"code":131047,"title":"Re-engagement message","error_data":{"details":"d"}}]}]}"""),
        Change("""{"statuses":[{"id":"wamid.J","status":"read","timestamp":"1750000008","recipient_id":"4915112345678","conversation":{"id":"c","origin":{"type":"service"}},"pricing":{"billable":true}}]}"""),
        """{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"message_template_status_update","value":{"event":"APPROVED","message_template_id":1,"message_template_name":"n"}}]}]}""",
    ];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<byte[]> Read() =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } folder && Directory.Exists(Path.Combine(folder, "whatsapp"))
            ? [.. Directory.EnumerateFiles(Path.Combine(folder, "whatsapp"), "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(File.ReadAllBytes)]
            : [.. Own.Select(Encoding.UTF8.GetBytes)];

    /// <summary>The numbers that they are addressed to.</summary>
    public static IReadOnlyList<string> Numbers(IEnumerable<byte[]> payloads)
    {
        var numbers = new HashSet<string>(StringComparer.Ordinal);
        foreach (var payload in payloads)
        {
            using var document = JsonDocument.Parse(payload);
            Collect(document.RootElement, numbers);
        }

        return [.. numbers];
    }

    private static void Collect(JsonElement element, HashSet<string> numbers)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray()) Collect(item, numbers);
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in element.EnumerateObject())
            {
                if (member.NameEquals("phone_number_id"u8) && member.Value.ValueKind == JsonValueKind.String) numbers.Add(member.Value.GetString()!);
                else Collect(member.Value, numbers);
            }
        }
    }

    private static string Change(string value) =>
        $$$"""{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"15550783881","phone_number_id":"106540352242922"},{{{value[1..]}}}}]}]}""";
}
