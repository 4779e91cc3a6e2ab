using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace WhatsAppActors.Load.Traffic;

/// <summary>
/// People who write over one connection, one after another: what one of them writes is posted only after what they wrote before was
/// acknowledged, so that the order of a person's messages is known. Lanes share nobody.
/// </summary>
internal sealed class Lane(string run, int lane, IReadOnlyList<Number> numbers, Mix mix, int lanes, byte[] secret, TimeProvider time)
{
    // Numbers for tests that nobody has: country code 999 is not assigned (ITU-T E.164).
    private const long FirstPhone = 999_000_000_000_000;
    private const long PhonesALane = 1_000_000;
    private const int PeopleAPostOfIntroductions = 20;

    private readonly Random _random = new(HashCode.Combine(lane, 17));
    private readonly List<int> _turns = [];
    private readonly int _known = Math.Max(1, mix.KnownPeople / lanes);
    private readonly ArrayBufferWriter<byte> _body = new(1024);
    private readonly byte[] _signature = new byte[HMACSHA256.HashSizeInBytes * 2];
    private readonly List<Written> _post = [];
    private bool _again;
    private int _poison;

    /// <summary>Everything that was written and acknowledged so far.</summary>
    public List<Written> Acknowledged { get; } = [];

    /// <summary>Posts that repeat an acknowledged one.</summary>
    public int Repeated { get; private set; }

    private int _written;

    /// <summary>The next post's bytes.</summary>
    public ReadOnlyMemory<byte> Body => _body.WrittenMemory;

    /// <summary>Its signature in hexadecimal digits.</summary>
    public ReadOnlyMemory<byte> Signature => _signature;

    /// <summary>How many messages it holds that were not posted before.</summary>
    public int Fresh => _again ? 0 : _post.Count;

    /// <summary>Makes a post by people who did not write yet; false when all known people have.</summary>
    public bool Introduce()
    {
        if (_turns.Count >= _known) return false;
        _post.Clear();
        _again = false;
        var number = NumberOf(_turns.Count);
        while (_post.Count < PeopleAPostOfIntroductions && _turns.Count < _known && NumberOf(_turns.Count) == number) _post.Add(Write(NewPerson()));
        Compose();
        return true;
    }

    /// <summary>Makes the next post.</summary>
    public void Next()
    {
        _again = Acknowledged.Count > 0 && _post.Count > 0 && _random.NextDouble() < mix.Duplicates;
        if (_again) return;
        _post.Clear();
        var messages = _random.NextDouble() < mix.Batches ? Math.Min(3, numbers.Count) : 1;
        for (var i = 0; i < messages; i++) _post.Add(Write(_random.NextDouble() < mix.NewPeople || _turns.Count == 0 ? NewPerson() : _random.Next(Math.Min(_turns.Count, _known))));
        Compose();
    }

    /// <summary>Notes that the post was answered 200.</summary>
    public void Acknowledge()
    {
        if (_again) Repeated++;
        else Acknowledged.AddRange(_post);
    }

    private int NewPerson()
    {
        _turns.Add(0);
        return _turns.Count - 1;
    }

    // A person writes to one number for life; blocks, so that introductions can go together.
    private Number NumberOf(int person) => numbers[(person / PeopleAPostOfIntroductions + lane) % numbers.Count];

    private Written Write(int person) => new(lane, _written++, FirstPhone + mix.FirstPerson + (lane * PhonesALane) + person, ++_turns[person], NumberOf(person));

    private void Compose()
    {
        _body.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(_body)) WriteEnvelope(json);
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(secret, _body.WrittenSpan, hash);
        Convert.TryToHexStringLower(hash, _signature, out _);
    }

    private void WriteEnvelope(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("object"u8, "whatsapp_business_account"u8);
        json.WriteStartArray("entry"u8);
        for (var from = 0; from < _post.Count;)
        {
            var number = _post[from].Number;
            json.WriteStartObject();
            json.WriteString("id"u8, number.WabaId);
            json.WriteStartArray("changes"u8);
            json.WriteStartObject();
            json.WriteStartObject("value"u8);
            json.WriteString("messaging_product"u8, "whatsapp"u8);
            json.WriteStartObject("metadata"u8);
            json.WriteString("display_phone_number"u8, "15550783881"u8);
            json.WriteString("phone_number_id"u8, number.PhoneNumberId);
            json.WriteEndObject();
            var to = from + 1;
            while (to < _post.Count && _post[to].Number == number) to++;
            json.WriteStartArray("contacts"u8);
            for (var i = from; i < to; i++) WriteContact(json, _post[i]);
            json.WriteEndArray();
            json.WriteStartArray("messages"u8);
            for (var i = from; i < to; i++) WriteMessage(json, _post[i]);
            if (_random.NextDouble() < mix.Poison) WritePoison(json);
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteString("field"u8, "messages"u8);
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
            from = to;
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteContact(Utf8JsonWriter json, Written message)
    {
        json.WriteStartObject();
        json.WriteStartObject("profile"u8);
        json.WriteString("name"u8, $"Person {message.Phone % PhonesALane}");
        json.WriteEndObject();
        json.WriteString("wa_id"u8, message.Phone.ToString());
        json.WriteEndObject();
    }

    // Sound JSON, and a number that no jsonb holds.
    private void WritePoison(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("from"u8, "997000000000001"u8);
        json.WriteString("id"u8, $"wamid.{run}.poison.{lane}.{_poison++}");
        json.WriteString("timestamp"u8, time.GetUtcNow().ToUnixTimeSeconds().ToString());
        json.WriteString("type"u8, "location"u8);
        json.WriteStartObject("location"u8);
        json.WritePropertyName("latitude"u8);
        json.WriteRawValue("1e999999"u8, skipInputValidation: true);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteMessage(Utf8JsonWriter json, Written message)
    {
        json.WriteStartObject();
        json.WriteString("from"u8, message.Phone.ToString());
        json.WriteString("id"u8, message.Wamid(run));
        json.WriteString("timestamp"u8, time.GetUtcNow().ToUnixTimeSeconds().ToString());
        if (_random.NextDouble() < mix.Media)
        {
            json.WriteString("type"u8, "image"u8);
            json.WriteStartObject("image"u8);
            json.WriteString("caption"u8, message.Text);
            json.WriteString("mime_type"u8, "image/jpeg"u8);
            json.WriteString("sha256"u8, "mJXpLzyPmoVVIlWeNiYKKWdEdMXsAAAAAAAAAAAAAAA="u8);
            json.WriteString("id"u8, $"{1_000_000_000 + message.Index}");
            json.WriteEndObject();
        }
        else
        {
            json.WriteString("type"u8, "text"u8);
            json.WriteStartObject("text"u8);
            json.WriteString("body"u8, message.Text);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
