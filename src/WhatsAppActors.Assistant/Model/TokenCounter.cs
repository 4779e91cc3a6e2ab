using Microsoft.ML.Tokenizers;
using WhatsAppActors.Core.Assistant.Model;

namespace WhatsAppActors.Assistant.Model;

/// <summary>Counts as OpenAI's models of today do (encoding o200k_base). Others count a little more or less.</summary>
internal sealed class TokenCounter : ITokenCounter
{
    private readonly Lazy<TiktokenTokenizer> _tokenizer = new(() => TiktokenTokenizer.CreateForEncoding("o200k_base"));

    /// <inheritdoc/>
    public int Count(string text) => _tokenizer.Value.CountTokens(text);
}
