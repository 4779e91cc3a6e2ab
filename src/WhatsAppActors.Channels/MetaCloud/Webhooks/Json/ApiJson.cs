using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace WhatsAppActors.Channels.MetaCloud.Webhooks.Json;

/// <summary>
/// Copies the provider's JSON into JSON for PostgreSQL's jsonb: broken text is mended, numbers keep their digits,
/// and names become camelCase where the API's own naming is wanted.
/// </summary>
internal sealed class ApiJson : IDisposable
{
    // The parser admits 512 levels; a flow's answer is JSON inside a string and adds as many again.
    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
        MaxDepth = 2048,
    };

    private const int LongestNumber = 256;
    private const int LongestExponent = 999;
    private const int GreatestNumericExponent = 131_071;

    private readonly ArrayBufferWriter<byte> _buffer = new(1024);
    private readonly Utf8JsonWriter _writer;
    private bool _mended;

    public ApiJson() => _writer = new Utf8JsonWriter(_buffer, Options);

    /// <summary>True when something since <see cref="Begin"/> had to be mended.</summary>
    public bool Mended => _mended;

    /// <summary>The writer itself, for what is not copied.</summary>
    public Utf8JsonWriter Writer => _writer;

    /// <summary>Forgets what was written before.</summary>
    public void Begin()
    {
        _buffer.ResetWrittenCount();
        _writer.Reset(_buffer);
        _mended = false;
    }

    /// <summary>What was written since <see cref="Begin"/>.</summary>
    public string Finish()
    {
        _writer.Flush();
        return Encoding.UTF8.GetString(_buffer.WrittenSpan);
    }

    /// <summary>Copies one member of an object.</summary>
    public void Member(JsonProperty property, Naming naming)
    {
        MemberName(property.PlainName(), naming);
        Value(property.Value, naming);
    }

    /// <summary>Copies a value with all it holds.</summary>
    public void Value(JsonElement element, Naming naming)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                _writer.WriteStartObject();
                foreach (var property in element.EnumerateObject())
                    Member(property, naming);
                _writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                _writer.WriteStartArray();
                foreach (var child in element.EnumerateArray())
                    Value(child, naming);
                _writer.WriteEndArray();
                break;
            case JsonValueKind.String:
                StringValue(JsonMarshal.GetRawUtf8Value(element)[1..^1]);
                break;
            case JsonValueKind.Number:
                NumberValue(JsonMarshal.GetRawUtf8Value(element));
                break;
            case JsonValueKind.True or JsonValueKind.False:
                _writer.WriteBooleanValue(element.ValueKind == JsonValueKind.True);
                break;
            default:
                _writer.WriteNullValue();
                break;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _writer.Dispose();

    private void MemberName(ReadOnlySpan<byte> name, Naming naming)
    {
        var plain = Utf8.IsValid(name) && !name.Contains((byte)0);
        if (plain && (naming == Naming.AsGiven || !name.Contains((byte)'_')))
        {
            _writer.WritePropertyName(name);
            return;
        }

        _mended |= !plain;
        var text = Encoding.UTF8.GetString(name).Replace('\0', '\uFFFD');
        _writer.WritePropertyName(naming == Naming.AsGiven ? text : CamelCase.Of(text));
    }

    private void StringValue(ReadOnlySpan<byte> escaped)
    {
        if (!escaped.Contains((byte)'\\') && Utf8.IsValid(escaped))
            _writer.WriteStringValue(escaped);
        else
            _writer.WriteStringValue(MendedText.Decode(escaped, ref _mended));
    }

    // A dozen bytes such as 1e100000 come out of the database as a hundred thousand digits: such a number keeps its form as a
    // string. One that PostgreSQL cannot hold at all (beyond 131072 digits before the point; PostgreSQL: "Numeric Types") is
    // left alone: it is refused there, and a person looks at the item.
    private void NumberValue(ReadOnlySpan<byte> raw)
    {
        if (raw.Length > LongestNumber || IsLongWhenWritten(raw))
            _writer.WriteStringValue(raw);
        else
            _writer.WriteRawValue(raw, skipInputValidation: true);
    }

    private static bool IsLongWhenWritten(ReadOnlySpan<byte> raw)
    {
        var at = raw.IndexOfAny((byte)'e', (byte)'E');
        if (at < 0)
            return false;
        var exponent = raw[(at + 1)..];
        if (exponent[0] == (byte)'+')
            exponent = exponent[1..];
        return !long.TryParse(exponent, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var power)
            ? exponent[0] == (byte)'-'
            : power < -LongestExponent || (power > LongestExponent && power <= GreatestNumericExponent);
    }
}
