using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using WhatsAppActors.Console.Session;
using WhatsAppActors.Core.Media;
using WhatsAppActors.Media.Serving;

namespace WhatsAppActors.Console.Inbox.Media;

/// <summary><c>GET /inbox/media/{message}</c>: messages' files, for agents who are signed in.</summary>
internal static class MediaEndpoints
{
    public static void MapMessageMedia(this IEndpointRouteBuilder app) =>
        app.MapGet("/inbox/media/{messageId:guid}", GetAsync).RequireAuthorization(ConsoleAccess.Agent).ExcludeFromDescription();

    private static async Task GetAsync(HttpContext context, Guid messageId, IMessageMedia files)
    {
        MediaResponse.Guard(context.Response);
        var answer = await files.OpenAsync(context.User.TenantId(), messageId, MediaResponse.RangeOf(context.Request), context.RequestAborted);
        if (answer is MediaAnswer.Opened { Media: var media })
        {
            await MediaResponse.WriteAsync(context, media);
            return;
        }

        var missing = (MediaAnswer.Missing)answer;
        context.Response.Headers.CacheControl = "no-store";
        await Results.Problem(title: MissingMedia.WordsOf(missing), statusCode: MissingMedia.StatusOf(missing.Reason)).ExecuteAsync(context);
    }
}
