using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using WhatsAppActors.Simulator.Graph.Errors;
using WhatsAppActors.Simulator.Graph.Media;
using WhatsAppActors.Simulator.Graph.Messages;
using WhatsAppActors.Simulator.Graph.Numbers;
using WhatsAppActors.Simulator.Graph.Templates;
using WhatsAppActors.Simulator.Numbers;

namespace WhatsAppActors.Simulator.Graph;

/// <summary>The Graph API's routes.</summary>
internal static class GraphEndpoints
{
    // Checked by ApiVersion; a regular expression in a route is not there in every host.
    private const string Version = "{version}";

    public static void MapGraph(this RouteGroupBuilder simulator, string prefix)
    {
        var graph = simulator.MapGroup("/graph").ExcludeFromDescription();
        graph.MapPost($"{Version}/{{id}}/messages", (HttpContext http, string id, GraphCalls calls, MessagesEndpoint messages) =>
            calls.RunAsync(http, call => messages.PostAsync(call, id)));
        graph.MapPost($"{Version}/{{id}}/media", (HttpContext http, string id, GraphCalls calls, MediaEndpoints media) =>
        {
            // The size that a file may have is ours to judge, and larger than the server's usual one.
            if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = MediaLimits.Largest + RequestBody.JsonLimit;
            return calls.RunAsync(http, call => media.UploadAsync(call, id));
        });
        graph.MapGet($"{Version}/{{id}}/message_templates", (HttpContext http, string id, GraphCalls calls, TemplatesEndpoint templates) =>
            calls.RunAsync(http, call => Task.FromResult(templates.List(call, id))));
        graph.MapPost($"{Version}/{{id}}/message_templates", (HttpContext http, string id, GraphCalls calls, TemplatesEndpoint templates) =>
            calls.RunAsync(http, call => templates.CreateAsync(call, id)));
        graph.MapDelete($"{Version}/{{id}}/message_templates", (HttpContext http, string id, GraphCalls calls, TemplatesEndpoint templates) =>
            calls.RunAsync(http, call => Task.FromResult(templates.Delete(call, id))));
        graph.MapPost($"{Version}/{{id}}", (HttpContext http, string id, GraphCalls calls, TemplatesEndpoint templates) =>
            calls.RunAsync(http, async call => await templates.EditAsync(call, id) ?? GraphCalls.Unknown(call)));
        graph.MapGet($"{Version}/{{id}}", (HttpContext http, string id, GraphCalls calls) => calls.RunAsync(http, call => Task.FromResult(Node(call, id, prefix))));
        graph.MapDelete($"{Version}/{{id}}", (HttpContext http, string id, GraphCalls calls, MediaEndpoints media) =>
            calls.RunAsync(http, call => Task.FromResult(media.Delete(call, id))));
        graph.MapGet("attachments", (HttpContext http, GraphCalls calls, MediaEndpoints media) => calls.RunAsync(http, call => Task.FromResult(media.Download(call))));
        graph.Map("{**rest}", (HttpContext http, GraphCalls calls) => calls.RunAsync(http, call => Task.FromResult(GraphCalls.Unknown(call))));
    }

    // Numbers and files share one space of ids.
    private static GraphAnswer Node(GraphCall call, string id, string prefix)
    {
        var (token, refusal) = call.Authenticate();
        if (refusal is not null) return GraphAnswer.Refused(refusal);
        var services = call.Http.RequestServices;
        if (services.GetRequiredService<NumberBook>().Find(id) is { } number)
        {
            call.NumberId = id;
            return number.AccessToken == token ? NumberEndpoint.Describe(number, call.Http.Request.Query["fields"]) : GraphAnswer.Refused(Refusal.NoSuchObject(id));
        }

        return services.GetRequiredService<MediaEndpoints>().Describe(call, id, token!, MediaUrls.Base(call.Http.Request, prefix));
    }
}
