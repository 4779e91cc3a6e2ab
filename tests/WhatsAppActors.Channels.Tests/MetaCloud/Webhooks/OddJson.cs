using System.Text;
using System.Text.Json;

using FsCheck;
using FsCheck.Fluent;

namespace WhatsAppActors.Channels.Tests.MetaCloud.Webhooks;

/// <summary>JSON of every oddity: as whole bodies, as elements, and as damage done to good payloads.</summary>
internal static class OddJson
{
    private static readonly string[] Names =
    [
        "object", "entry", "id", "time", "changes", "field", "value", "metadata", "phone_number_id", "display_phone_number", "contacts",
        "wa_id", "user_id", "parent_user_id", "profile", "name", "username", "messages", "statuses", "errors", "message_echoes", "history",
        "threads", "history_context", "user_preferences", "calls", "state_sync", "from", "from_user_id", "to", "to_user_id", "timestamp",
        "type", "text", "body", "image", "caption", "interactive", "nfm_reply", "response_json", "button_reply", "title", "reaction",
        "message_id", "emoji", "edit", "original_message_id", "message", "revoke", "system", "unsupported", "context", "referral", "group_id",
        "status", "recipient_id", "pricing", "event", "direction", "waba_info", "waba_id", "identity", "x_y_z", "", "_", "__a_", "\\u0069d", "\\ud800", "\\u0000",
    ];

    private static readonly string[] Scalars =
    [
        "null", "true", "false", "0", "-1", "1760000000", "1760000000000", "1e999999", "-1E-400", "12345678901234567890123456789012345678901234567890",
        "0.1e5", "\"\"", "\"secret\"", "\"1760000000\"", "\"whatsapp_business_account\"", "\"messages\"", "\"history\"", "\"account_update\"", "\"text\"",
        "\"image\"", "\"interactive\"", "\"reaction\"", "\"edit\"", "\"system\"", "\"contacts\"", "\"user_changed_number\"", "\"user_changed_user_id\"",
        "\"unsupported\"", "\"nfm_reply\"", "\"connect\"", "\"USER_INITIATED\"", "\"stop\"", "\"call\"", "\"PARTNER_ADDED\"", "\"DE.1\"", "\"491\"",
        "\"\\u0000\"", "\"\\ud83d\"", "\"\\ude00\\ud83d\"", "\"\\ud83d\\ude00\"", "\"{\\\"a\\\":\\\"\\\\ud800\\\"}\"", "\"[\"", "\"\uFFFD\"",
        $"\"{new string('7', 300)}\"", $"\"{new string('x', 600)}\"", $"\"{new string('é', 5000)}\"",
    ];

    private static readonly string[] GoodPayloads = Good();

    /// <summary>A value of any kind.</summary>
    public static Gen<string> Value { get; } = Gen.Sized(size => Sized(Math.Min(size, 40)));

    /// <summary>A whole body.</summary>
    public static Gen<string> Tree { get; } = Gen.OneOf(
        Value,
        Value.Select(value => $$"""{"object":"whatsapp_business_account","entry":{{value}}}"""),
        Value.Select(value => $$"""{"object":"whatsapp_business_account","entry":[{"id":"1","changes":{{value}}}]}"""),
        Gen.Elements("messages", "history", "calls", "user_preferences", "smb_message_echoes", "smb_app_state_sync", "account_update").SelectMany(
            field => Value.Select(value => Payload.Entry($$"""{"field":"{{field}}","value":{{value}}}"""))),
        Gen.Elements("messages", "statuses", "errors", "message_echoes", "history", "calls", "user_preferences", "state_sync").SelectMany(
            list => Value.ListOf().Select(values => Payload.Entry(Payload.Change("messages", $"\"{list}\":[{string.Join(',', values)}]")))),
        Value.SelectMany(threads => Value.Select(messages => Payload.Entry(Payload.Change(
            "history", $$"""
            "history":[{"threads":{{threads}}},{"threads":[{"id":"491","messages":{{messages}}}]}]
            """)))),
        Gen.Choose(1, 700).Select(depth => Payload.Messages(Payload.Message(
            $"\"type\":\"hologram\",\"hologram\":{string.Concat(Enumerable.Repeat("{\"a\":", depth))}1{new string('}', depth)}"))));

    /// <summary>A good payload in which up to four values were replaced, removed, doubled or renamed.</summary>
    public static Gen<string> DamagedPayload { get; } =
        Gen.Elements(GoodPayloads).SelectMany(payload =>
            Gen.Choose(1, 4).SelectMany(count => Damage.ListOf(count).Select(damages => damages.Aggregate(payload, (json, damage) => damage(json)))));

    // Each damage keeps the body JSON: it works on the places where values stand.
    private static Gen<Func<string, string>> Damage { get; } =
        Gen.Choose(0, 3).SelectMany(how => Gen.Choose(0, 10_000).SelectMany(where => Value.SelectMany(value => Gen.Elements(Names).Select(
            name => (Func<string, string>)(json => At(json, where, how, value, name))))));

    private static Gen<string> Sized(int size)
    {
        var scalar = Gen.Elements(Scalars);
        if (size <= 1)
            return scalar;
        var child = Sized(size / 3);
        return Gen.Frequency(
            (2, scalar),
            (1, child.ListOf().Select(children => $"[{string.Join(',', children)}]")),
            (4, Gen.Elements(Names).SelectMany(name => child.Select(value => $"\"{name}\":{value}")).ListOf().Select(members => $"{{{string.Join(',', members)}}}")));
    }

    private static string At(string json, int where, int how, string value, string name)
    {
        var places = Places(json);
        if (places.Count == 0)
            return json;
        var (memberStart, start, end) = places[where % places.Count];
        var old = json[start..end];
        return how switch
        {
            0 => json[..start] + value + json[end..],
            1 => json[..start] + "null" + json[end..],
            2 when memberStart >= 0 => $"{json[..end]},\"{name}\":{old}{json[end..]}",
            2 => $"{json[..end]},{value}{json[end..]}",
            _ when memberStart >= 0 => $"{json[..memberStart]}\"{name}\":{old}{json[end..]}",
            _ => $"{json[..start]}[{old},{old}]{json[end..]}",
        };
    }

    // Where every value but the root begins and ends, and where its member begins: -1 in arrays. In chars; the payloads are ASCII
    // outside strings, and the reader's bytes are mapped back.
    private static List<(int MemberStart, int Start, int End)> Places(string json)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        var chars = CharOffsets(json, bytes.Length);
        var places = new List<(int, int, int)>();
        var open = new Stack<(int Member, int Start)>();
        var member = -1;
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = 2048 });
        while (reader.Read())
        {
            var start = chars[(int)reader.TokenStartIndex];
            var end = chars[(int)reader.BytesConsumed];
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    member = start;
                    break;
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    open.Push((member, start));
                    member = -1;
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    var (itsMember, itsStart) = open.Pop();
                    if (open.Count > 0)
                        places.Add((itsMember, itsStart, end));
                    member = -1;
                    break;
                default:
                    if (open.Count > 0)
                        places.Add((member, start, end));
                    member = -1;
                    break;
            }
        }

        return places;
    }

    private static int[] CharOffsets(string json, int byteCount)
    {
        var offsets = new int[byteCount + 1];
        var at = 0;
        for (var i = 0; i < json.Length; i++)
        {
            offsets[at] = i;
            at += char.IsSurrogate(json[i]) ? 2 : Encoding.UTF8.GetByteCount(json.AsSpan(i, 1));
        }

        offsets[byteCount] = json.Length;
        return offsets;
    }

    private static string[] Good()
    {
        string[] messages =
        [
            """ "type":"text","text":{"body":"secret"},"context":{"id":"w","from":"49"} """,
            """ "type":"image","image":{"caption":"secret","id":"7","mime_type":"image/jpeg"} """,
            """ "type":"interactive","interactive":{"type":"nfm_reply","nfm_reply":{"body":"secret","response_json":"{\"a\":1}"}} """,
            """ "type":"system","system":{"type":"user_changed_number","wa_id":"492","user_id":"DE.2","previous_user_id":"DE.1"} """,
            """ "type":"edit","edit":{"original_message_id":"w","message":{"type":"text","text":{"body":"secret"}}} """,
            """ "type":"reaction","reaction":{"message_id":"w","emoji":"x"},"group_id":"G" """,
            """ "type":"unsupported","unsupported":{"type":"poll"},"errors":[{"code":131051}] """,
            """ "type":"contacts","contacts":[{"name":{"formatted_name":"secret"}}] """,
        ];
        const string Contacts = """[{"wa_id":"4915550100","user_id":"DE.1","profile":{"name":"Ann","username":"ann"}}]""";
        return
        [
            .. messages.Select(message => Payload.Messages(Payload.Message(message), Contacts)),
            Payload.Messages(string.Join(',', messages.Select(Payload.Message)), Contacts),
            Payload.Statuses("""{"id":"w","status":"failed","timestamp":"1760000000","recipient_id":"491","pricing":{"billable":true},"errors":[{"code":1,"error_data":{"details":"d"}}]}"""),
            Payload.Entry(Payload.Change("smb_message_echoes", """ "message_echoes":[{"from":"49305550100","to":"491","id":"w","timestamp":"1760000000","type":"text","text":{"body":"secret"}}] """)),
            Payload.Entry(Payload.Change("history", """ "history":[{"metadata":{"phase":0,"chunk_order":1},"threads":[{"id":"491","context":{"user_id":"DE.1"},"messages":[{"from":"491","id":"a","timestamp":"1760000000","type":"text"},{"from":"49305550100","id":"b","timestamp":"1750000000","type":"text","history_context":{"status":"READ"}}]}]}] """)),
            Payload.Entry(Payload.Change("user_preferences", """ "user_preferences":[{"wa_id":"491","value":"stop","category":"marketing_messages","timestamp":1760000000}] """)),
            Payload.Entry(Payload.Change("calls", """ "calls":[{"id":"wacid.1","from":"491","event":"connect","direction":"USER_INITIATED","timestamp":"1760000000"}],"errors":[{"code":1}] """)),
            Payload.Entry(Payload.Change("smb_app_state_sync", """ "state_sync":[{"action":"add","contact":{"full_name":"Ann"},"metadata":{"timestamp":"1760000000"}}] """)),
            """{"object":"whatsapp_business_account","entry":[{"id":"1","time":1760000000,"changes":[{"field":"account_update","value":{"event":"PARTNER_ADDED","waba_info":{"waba_id":"2"}}}]}]}""",
        ];
    }
}
