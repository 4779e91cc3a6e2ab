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
        var isLong = LongText.Is(Value);
        builder.OpenElement(0, "p");
        builder.AddAttribute(1, "class", EmojiText.IsLarge(Value) ? "message-text large" : isLong ? "message-text long" : "message-text");
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
        if (isLong) AddRest(builder);
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

    // Opens the text before it by style alone.
    private static void AddRest(RenderTreeBuilder builder)
    {
        builder.OpenElement(9, "details");
        builder.AddAttribute(10, "class", "rest");
        builder.AddAttribute(11, "data-testid", "message-rest");
        builder.OpenElement(12, "summary");
        builder.OpenElement(13, "span");
        builder.AddAttribute(14, "class", "more-words");
        builder.AddContent(15, "Read more");
        builder.CloseElement();
        builder.OpenElement(16, "span");
        builder.AddAttribute(17, "class", "less-words");
        builder.AddContent(18, "Show less");
        builder.CloseElement();
        builder.CloseElement();
        builder.CloseElement();
    }
}
