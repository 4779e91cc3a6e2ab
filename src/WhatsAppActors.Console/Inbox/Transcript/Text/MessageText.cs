using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace WhatsAppActors.Console.Inbox.Transcript.Text;

/// <summary>What somebody wrote. Every part of it leaves as encoded text; the elements around are ours.</summary>
public sealed class MessageText : ComponentBase
{
    /// <summary>The text.</summary>
    [Parameter, EditorRequired] public string Value { get; set; } = "";

    /// <summary>The element's <c>data-testid</c>. Default <c>message-text</c>.</summary>
    [Parameter] public string TestId { get; set; } = "message-text";

    /// <inheritdoc/>
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.OpenElement(0, "p");
        builder.AddAttribute(1, "class", EmojiText.IsLarge(Value) ? "message-text large" : "message-text");
        builder.AddAttribute(2, "dir", "auto");
        builder.AddAttribute(3, "data-testid", TestId);
        foreach (var part in TextParts.Of(Value))
        {
            if (part.Style.HasFlag(TextStyle.Marker)) continue;
            builder.OpenRegion(4);
            Add(builder, part);
            builder.CloseRegion();
        }

        builder.CloseElement();
    }

    private static void Add(RenderTreeBuilder builder, TextPart part)
    {
        var open = 0;
        if (part.Style.HasFlag(TextStyle.Bold))
        {
            builder.OpenElement(0, "strong");
            open++;
        }

        if (part.Style.HasFlag(TextStyle.Italic))
        {
            builder.OpenElement(1, "em");
            open++;
        }

        if (part.Style.HasFlag(TextStyle.Struck))
        {
            builder.OpenElement(2, "s");
            open++;
        }

        if (part.Style.HasFlag(TextStyle.Mono))
        {
            builder.OpenElement(3, "code");
            open++;
        }

        if (part.Href is { } href)
        {
            builder.OpenElement(4, "a");
            builder.AddAttribute(5, "href", href);
            builder.AddAttribute(6, "target", "_blank");
            builder.AddAttribute(7, "rel", "noopener noreferrer");
            open++;
        }

        builder.AddContent(8, part.Text);
        for (; open > 0; open--) builder.CloseElement();
    }
}
