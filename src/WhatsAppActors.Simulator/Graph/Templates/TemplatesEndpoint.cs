using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using WhatsAppActors.Simulator.Graph.Errors;
using WhatsAppActors.Simulator.Numbers;

namespace WhatsAppActors.Simulator.Graph.Templates;

/// <summary><c>/{version}/{WABA}/message_templates</c> and <c>/{version}/{template}</c> (Meta: "Template management").</summary>
internal sealed class TemplatesEndpoint(TemplateLibrary templates, TemplateNews news, NumberBook numbers)
{
    private const int UsualLimit = 25;

    public GraphAnswer List(GraphCall call, string wabaId)
    {
        if (Foreign(call, wabaId) is { } refusal) return GraphAnswer.Refused(refusal);

        var query = call.Http.Request.Query;
        var (limitText, after) = ((string?)query["limit"], (string?)query["after"]);
        var limit = UsualLimit;
        if (limitText is not null && (!int.TryParse(limitText, NumberStyles.None, CultureInfo.InvariantCulture, out limit) || limit is < 1 or > 1000)) return Bad("limit");
        if (!TryCursor(after, out var from)) return Bad("after");

        Template[] found =
        [
            .. templates.Of(wabaId).Where(t => Is(t.Status, query["status"]) && Is(t.Language, query["language"]) && Is(t.Category, query["category"]))
                .Where(t => (string?)query["name"] is not { } name || t.Name.Contains(name, StringComparison.OrdinalIgnoreCase)),
        ];
        var page = found.Skip(from).Take(limit).ToArray();
        var answer = new JsonObject { ["data"] = new JsonArray([.. page.Select(t => t.View())]) };
        if (page.Length > 0) answer["paging"] = Paging(call, from, page.Length, found.Length);
        return GraphAnswer.Ok(answer);
    }

    /// <summary>Hands one in. It is approved at once, unless its name says otherwise: <c>pending_…</c> stays as it is, <c>rejected_…</c> is rejected.</summary>
    public async Task<GraphAnswer> CreateAsync(GraphCall call, string wabaId)
    {
        if (Foreign(call, wabaId) is { } foreign) return GraphAnswer.Refused(foreign);
        var (body, refusal) = await ReadAsync(call);
        if (body is null) return GraphAnswer.Refused(refusal!);
        if (body.Name is not { } name) return Bad("name");
        if (body.Language is not { } language) return Bad("language");
        if (body.Category is not { } category) return Bad("category");
        if (body.Components is not { } components) return Bad("components");
        if (templates.Add(wabaId, name, language, category, "PENDING", body.ParameterFormat ?? "POSITIONAL", components) is not { } template)
        {
            return GraphAnswer.Refused(new Refusal(
                100, "There is already content in this language for this template. You can create a new template and try again.", 2388024, "Invalid parameter"));
        }

        news.Judge(wabaId, template);
        return GraphAnswer.Ok(new JsonObject { ["id"] = template.Id, ["status"] = template.Status, ["category"] = template.Category });
    }

    /// <summary>Changes one by its id; null when the id is no template's.</summary>
    public async Task<GraphAnswer?> EditAsync(GraphCall call, string id)
    {
        var (token, refusal) = call.Authenticate();
        if (refusal is not null) return GraphAnswer.Refused(refusal);
        if (templates.FindById(id, waba => numbers.All.Any(n => n.WabaId == waba && n.AccessToken == token)) is not { } found) return null;
        var (body, bad) = await ReadAsync(call);
        if (body is null) return GraphAnswer.Refused(bad!);
        if (templates.Change(found.WabaId, id, t => t with
        {
            Category = body.Category ?? t.Category,
            Components = body.Components ?? t.Components,
            Status = "PENDING",
        }) is { } changed)
        {
            news.Judge(found.WabaId, changed);
        }

        return GraphAnswer.Ok(new JsonObject { ["success"] = true });
    }

    public GraphAnswer Delete(GraphCall call, string wabaId)
    {
        if (Foreign(call, wabaId) is { } foreign) return GraphAnswer.Refused(foreign);
        var query = call.Http.Request.Query;
        if ((string?)query["name"] is not { Length: > 0 } name) return Bad("name");
        return templates.Remove(wabaId, name, query["hsm_id"]) > 0
            ? GraphAnswer.Ok(new JsonObject { ["success"] = true })
            : GraphAnswer.Refused(new Refusal(100, "No template has this name.", 2593002, "Message template not found"));
    }

    private Refusal? Foreign(GraphCall call, string wabaId)
    {
        var (token, refusal) = call.Authenticate();
        return refusal ?? (numbers.All.Any(n => n.WabaId == wabaId && n.AccessToken == token) ? null : Refusal.NoSuchObject(wabaId));
    }

    private static async Task<(HandedInTemplate? Body, Refusal? Refusal)> ReadAsync(GraphCall call)
    {
        if (await RequestBody.ReadJsonAsync(call.Http.Request) is not { } bytes) return (null, new Refusal(100, $"The body must have at most {RequestBody.JsonLimit} bytes."));
        call.Body = bytes;
        return HandedInTemplate.Read(bytes);
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

    private static GraphAnswer Bad(string name) => GraphAnswer.Refused(HandedInTemplate.Unacceptable(name));
}
