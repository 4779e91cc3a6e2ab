using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using WhatsAppActors.Simulator.Graph.Errors;
using WhatsAppActors.Simulator.Numbers;

namespace WhatsAppActors.Simulator.Graph.Templates;

/// <summary><c>GET /{version}/{WABA}/message_templates</c> (Meta: "Template management").</summary>
internal sealed class TemplatesEndpoint(TemplateLibrary templates, NumberBook numbers)
{
    private const int UsualLimit = 25;

    public GraphAnswer List(GraphCall call, string wabaId)
    {
        var (token, refusal) = call.Authenticate();
        if (refusal is not null) return GraphAnswer.Refused(refusal);
        if (!numbers.All.Any(n => n.WabaId == wabaId && n.AccessToken == token)) return GraphAnswer.Refused(Refusal.NoSuchObject(wabaId));

        var query = call.Http.Request.Query;
        var (limitText, after) = ((string?)query["limit"], (string?)query["after"]);
        var limit = UsualLimit;
        if (limitText is not null && (!int.TryParse(limitText, NumberStyles.None, CultureInfo.InvariantCulture, out limit) || limit is < 1 or > 1000)) return Bad("limit");
        if (!TryCursor(after, out var from)) return Bad("after");

        Template[] found =
        [
            .. templates.All.Where(t => Is(t.Status, query["status"]) && Is(t.Language, query["language"]) && Is(t.Category, query["category"]))
                .Where(t => (string?)query["name"] is not { } name || t.Name.Contains(name, StringComparison.OrdinalIgnoreCase)),
        ];
        var page = found.Skip(from).Take(limit).ToArray();
        var answer = new JsonObject { ["data"] = new JsonArray([.. page.Select(t => t.View())]) };
        if (page.Length > 0) answer["paging"] = Paging(call, from, page.Length, found.Length);
        return GraphAnswer.Ok(answer);
    }

    private static JsonObject Paging(GraphCall call, int from, int count, int all)
    {
        var request = call.Http.Request;
        var paging = new JsonObject { ["cursors"] = new JsonObject { ["before"] = Cursor(from), ["after"] = Cursor(from + count) } };
        if (from + count >= all) return paging;
        var query = request.Query.Where(q => q.Key != "after").Select(q => $"{q.Key}={Uri.EscapeDataString(q.Value.ToString())}").Append("after=" + Uri.EscapeDataString(Cursor(from + count)));
        paging["next"] = $"{request.Scheme}://{request.Host}{request.PathBase}{request.Path}?{string.Join('&', query)}";
        return paging;
    }

    private static bool Is(string value, string? wanted) => wanted is null || string.Equals(value, wanted, StringComparison.OrdinalIgnoreCase);

    private static string Cursor(int position) => Convert.ToBase64String(Encoding.ASCII.GetBytes("t" + position.ToString(CultureInfo.InvariantCulture)));

    private static bool TryCursor(string? cursor, out int position)
    {
        position = 0;
        if (cursor is null) return true;
        Span<byte> bytes = stackalloc byte[16];
        return Convert.TryFromBase64String(cursor, bytes, out var length) && length > 1 && bytes[0] == 't'
            && int.TryParse(bytes[1..length], NumberStyles.None, CultureInfo.InvariantCulture, out position);
    }

    private static GraphAnswer Bad(string name) => GraphAnswer.Refused(new Refusal(100, $"Param {name} is not acceptable."));
}
