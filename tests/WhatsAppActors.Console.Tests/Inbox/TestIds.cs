using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;

namespace WhatsAppActors.Console.Tests.Inbox;

/// <summary>Finds elements by the names that tests know them by.</summary>
internal static class TestIds
{
    public static IElement Get<T>(this IRenderedComponent<T> shown, string id)
        where T : IComponent => shown.Find($"[data-testid={id}]");

    public static IReadOnlyList<IElement> All<T>(this IRenderedComponent<T> shown, string id)
        where T : IComponent => shown.FindAll($"[data-testid={id}]");

    public static string Text(this IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
