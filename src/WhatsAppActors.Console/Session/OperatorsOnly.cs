using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;

namespace WhatsAppActors.Console.Session;

/// <summary>What somebody is told whose session does not open a page.</summary>
internal static class OperatorsOnly
{
    private const string Words = "This page is for operators. Sign in with the administrator's key at /sign-in.";

    /// <summary>Sends people to where they can show another key, and says 403 where programs ask.</summary>
    /// <param name="context">Who was refused.</param>
    /// <param name="program">Under this path programs ask: a page's parts, each of which would follow the way to the sign-in.</param>
    public static Task RefuseAsync(RedirectContext<CookieAuthenticationOptions> context, PathString program)
    {
        if (!context.Request.Path.StartsWithSegments(program, StringComparison.OrdinalIgnoreCase))
        {
            context.Response.Redirect(context.RedirectUri);
            return Task.CompletedTask;
        }

        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return context.Response.WriteAsync(Words);
    }

    /// <summary>Sends people to the sign-in, and says 401 where programs ask, with a way on for people.</summary>
    /// <param name="context">Who has no session.</param>
    /// <param name="program">As in <see cref="RefuseAsync"/>.</param>
    public static Task AskAsync(RedirectContext<CookieAuthenticationOptions> context, PathString program)
    {
        if (!context.Request.Path.StartsWithSegments(program, StringComparison.OrdinalIgnoreCase))
        {
            context.Response.Redirect(context.RedirectUri);
            return Task.CompletedTask;
        }

        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        context.Response.Headers["Refresh"] = "2; url=" + context.RedirectUri;
        return context.Response.WriteAsync(Words);
    }
}
