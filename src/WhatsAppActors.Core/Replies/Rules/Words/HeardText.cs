using WhatsAppActors.Core.Replies.Rules.Text;

namespace WhatsAppActors.Core.Replies.Rules.Words;

/// <summary>A text in the forms that rules compare.</summary>
internal sealed class HeardText
{
    /// <summary>Folds a text.</summary>
    public HeardText(string text)
    {
        Raw = text;
        Folded = FoldedText.Fold(text);
        Words = FoldedText.Words(Folded);
        Letters = FoldedText.Letters(Folded);
    }

    /// <summary>As it was written.</summary>
    public string Raw { get; }

    /// <inheritdoc cref="FoldedText.Fold"/>
    public string Folded { get; }

    /// <inheritdoc cref="FoldedText.Words"/>
    public string Words { get; }

    /// <inheritdoc cref="FoldedText.Letters"/>
    public string Letters { get; }
}
