using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using WhatsAppActors.Console.Session;

namespace WhatsAppActors.Console.SignIn;

/// <summary>Begins and ends sessions.</summary>
internal static class SignInEndpoints
{
    public static void MapSignIn(this IEndpointRouteBuilder app)
    {
        app.MapPost("/sign-in", SignInAsync).ExcludeFromDescription();
        app.MapPost("/sign-out", SignOutAsync).ExcludeFromDescription();
    }

    private static async Task<IResult> SignInAsync(
        HttpContext context, [FromForm] string? key, [FromForm] string? to, IConsoleKeys keys)
    {
        if (await context.SignInConsoleAsync(keys, key?.Trim() ?? "") is not { } holder)
            return Results.LocalRedirect($"/sign-in?wrong=1{(IsLocal(to) ? "&to=" + Uri.EscapeDataString(to!) : "")}");
        return Results.LocalRedirect(IsLocal(to) ? to! : holder.TenantId is null ? "/operations" : "/inbox");
    }

    private static async Task<IResult> SignOutAsync(HttpContext context, [FromForm] string? to)
    {
        await context.SignOutAsync(ConsoleAccess.Scheme);
        return Results.LocalRedirect(IsLocal(to) ? to! : "/sign-in");
    }

    // A path of ours: neither another host nor what a browser reads as one.
    private static bool IsLocal(string? to) => to is ['/', ..] && to is not ['/', '/' or '\\', ..] && !to.AsSpan().ContainsAny('\r', '\n');
}
