using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace WhatsAppActors.Console.Session;

/// <summary>Begins sessions.</summary>
public static class SessionStart
{
    /// <summary>Adds keys to the browser's session, or begins one with them; those that are nobody's are passed over.</summary>
    /// <returns>The holder of the last key that is somebody's; null when there is none, and no session was begun.</returns>
    public static async Task<KeyHolder?> SignInConsoleAsync(this HttpContext context, IConsoleKeys keys, params string[] shown)
    {
        var session = await context.AuthenticateAsync(ConsoleAccess.Scheme);
        var person = session.Principal ?? new ClaimsPrincipal();
        KeyHolder? last = null;
        foreach (var hash in shown.Select(keys.HashOf))
        {
            if (await keys.FindAsync(hash, context.RequestAborted) is not { } holder) continue;
            person = person.With(holder, hash);
            last = holder;
        }

        if (last is not null) await context.SignInAsync(ConsoleAccess.Scheme, person);
        return last;
    }
}
