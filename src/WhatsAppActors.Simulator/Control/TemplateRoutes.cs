using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using WhatsAppActors.Simulator.Graph.Templates;
using WhatsAppActors.Simulator.Json;

namespace WhatsAppActors.Simulator.Control;

/// <summary><c>api/accounts/{waba}/templates</c>: what Meta's reviewers and its quality rating do.</summary>
internal static class TemplateRoutes
{
    private const int LongestWord = 64;
    private const int LongestReason = 512;

    public static void MapTemplates(this RouteGroupBuilder api)
    {
        var templates = api.MapGroup("/accounts/{wabaId}/templates");
        templates.MapGet("/", (string wabaId, TemplateLibrary library) => Results.Json(new { items = library.Of(wabaId).Select(t => t.View()) }, SimulatorJson.Options));
        templates.MapPut("/{id}", ChangeAsync);
    }

    private static async Task<IResult> ChangeAsync(string wabaId, string id, HttpRequest request, TemplateNews news)
    {
        var body = await ControlBody.ReadAsync(request);
        var changed = body.Text("status", LongestWord) is { } status ? news.Set(wabaId, id, status.ToUpperInvariant(), body.Text("reason", LongestReason)) : null;
        if (body.Text("quality", LongestWord) is { } quality) changed = news.SetQuality(wabaId, id, quality.ToUpperInvariant());
        if (body.Text("category", LongestWord) is { } category) changed = news.SetCategory(wabaId, id, category.ToUpperInvariant());
        return changed is null
            ? throw SimulatorProblem.NotFound("template", "GET api/accounts/{waba}/templates lists them; give one of status, quality and category.")
            : Results.Json(changed.View(), SimulatorJson.Options);
    }
}
