namespace WhatsAppActors.Core.Replies.Rules;

/// <summary>Words by which a customer grants consent.</summary>
public sealed record OptInRule
{
    /// <summary>Beside those that are always on (START and its like in many languages). Default: none.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>Said once; may hold placeholders. Default: null, a sentence in the language of the word.</summary>
    public string? ConfirmText { get; init; }
}
