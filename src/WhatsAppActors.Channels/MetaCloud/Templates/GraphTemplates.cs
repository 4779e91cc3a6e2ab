using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using WhatsAppActors.Channels.MetaCloud.Requests;
using WhatsAppActors.Channels.MetaCloud.Sending;
using WhatsAppActors.Channels.MetaCloud.Webhooks.Envelope;
using WhatsAppActors.Channels.MetaCloud.Webhooks.Json;
using WhatsAppActors.Content.Definitions;
using WhatsAppActors.Core.Sending;
using WhatsAppActors.Core.Templates;

namespace WhatsAppActors.Channels.MetaCloud.Templates;

/// <summary>Templates over the Graph API: <c>/{WABA}/message_templates</c> and <c>/{template}</c> (Meta: "Template management").</summary>
internal sealed class GraphTemplates(GraphClient graph) : ITemplateProvider
{
    private const int PageSize = 100;
    private const string Fields = "id,name,language,category,status,quality_score,rejected_reason,parameter_format,components";

    // A hundred templates with all that they may hold.
    private const int MostBytes = 8 * 1024 * 1024;

    /// <inheritdoc/>
    public async Task<TemplatePage> ListAsync(WabaAccess account, string? from, CancellationToken cancellationToken)
    {
        var after = from is null ? "" : $"&after={Uri.EscapeDataString(from)}";
        using var answer = await AskAsync(account, HttpMethod.Get, $"{Escaped(account.WabaId)}/message_templates?limit={PageSize}&fields={Fields}{after}", body: null, cancellationToken);
        var root = answer.RootElement;
        var templates = Elements.Of(root.Member("data"u8)).Select(TemplateReader.Read).OfType<ProviderTemplate>().ToList();
        var next = root.Member("paging"u8).Member("next"u8).Text() is null ? null : root.Member("paging"u8).Member("cursors"u8).Member("after"u8).Text();
        return new TemplatePage(templates, next);
    }

    /// <inheritdoc/>
    public async Task<CreatedTemplate> CreateAsync(WabaAccess account, TemplateDefinition definition, CancellationToken cancellationToken)
    {
        var body = new JsonObject
        {
            ["name"] = definition.Name,
            ["language"] = definition.Language,
            ["category"] = definition.Category,
            ["parameter_format"] = definition.ParameterFormat,
            ["components"] = JsonNode.Parse(definition.Components.GetRawText()),
        };
        using var answer = await AskAsync(account, HttpMethod.Post, $"{Escaped(account.WabaId)}/message_templates", body, cancellationToken);
        var root = answer.RootElement;
        return root.Member("id"u8).Word(TemplateReader.LongestWord) is { } id
            ? new CreatedTemplate(id, root.Member("status"u8).Text()?.ToUpperInvariant() ?? TemplateStatuses.Pending, root.Member("category"u8).Text()?.ToUpperInvariant())
            : throw new TemplateRefusedException(null, 200);
    }

    /// <inheritdoc/>
    public async Task EditAsync(WabaAccess account, string providerId, string? category, JsonElement? components, CancellationToken cancellationToken)
    {
        var body = new JsonObject();
        if (category is not null) body["category"] = category;
        if (components is { } some) body["components"] = JsonNode.Parse(some.GetRawText());
        using var _ = await AskAsync(account, HttpMethod.Post, Escaped(providerId), body, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task DeleteAsync(WabaAccess account, string name, string providerId, CancellationToken cancellationToken)
    {
        using var _ = await AskAsync(
            account, HttpMethod.Delete, $"{Escaped(account.WabaId)}/message_templates?hsm_id={Uri.EscapeDataString(providerId)}&name={Uri.EscapeDataString(name)}", body: null, cancellationToken);
    }

    private async Task<JsonDocument> AskAsync(WabaAccess account, HttpMethod method, string path, JsonObject? body, CancellationToken cancellationToken)
    {
        using var content = body is null ? null : new StringContent(body.ToJsonString(), new MediaTypeHeaderValue("application/json"));
        var reply = await graph.AskAsync(new GraphCall(account.GraphBaseUrl, account.AccessToken, method, path) { Content = content, MostBytes = MostBytes }, cancellationToken);
        var document = reply.Json() ?? throw new TemplateRefusedException(null, reply.Status, reply.Cause);
        if (reply.IsSuccess && document.RootElement.Member("error"u8).ValueKind != JsonValueKind.Object) return document;
        using (document) throw new TemplateRefusedException(AnswerReader.Error(document.RootElement.Member("error"u8), reply.Status!.Value), reply.Status);
    }

    private static string Escaped(string id) => Uri.EscapeDataString(id);
}
