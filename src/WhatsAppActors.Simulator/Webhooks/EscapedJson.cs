using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace WhatsAppActors.Simulator.Webhooks;

/// <summary>
/// JSON as Meta posts it: all that is not ASCII as <c>\u00e4</c>, in lower case, and each slash as <c>\/</c> (Meta: "Graph API
/// webhooks, getting started"). The signature is made over these very bytes.
/// </summary>
internal static class EscapedJson
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(JsonNode json)
    {
        var text = json.ToJsonString(Relaxed);
        var escaped = new StringBuilder(text.Length + 64);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\\' && text[i + 1] == 'u')
            {
                // The writer escapes some by itself, in upper case.
                escaped.Append(text.AsSpan(i, 2)).Append(text.Substring(i + 2, 4).ToLowerInvariant());
                i += 5;
            }
            else if (c == '\\')
            {
                escaped.Append(text.AsSpan(i, 2));
                i++;
            }
            else if (c == '/')
            {
                escaped.Append("\\/");
            }
            else if (c > '~')
            {
                escaped.Append("\\u").Append(((int)c).ToString("x4"));
            }
            else
            {
                escaped.Append(c);
            }
        }

        return Encoding.ASCII.GetBytes(escaped.ToString());
    }
}
