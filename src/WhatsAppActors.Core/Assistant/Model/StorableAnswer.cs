using System.Text;
using WhatsAppActors.Core.Assistant.Functions;

namespace WhatsAppActors.Core.Assistant.Model;

/// <summary>Makes what a model says a text that can be stored and sent.</summary>
internal static class StorableAnswer
{
    /// <summary>The same answer; U+0000 and halves of characters are replaced.</summary>
    public static ModelAnswer Of(ModelAnswer answer) => answer with
    {
        Text = answer.Text is { } text ? Clean(text) : null,
        Calls = [.. answer.Calls.Select(call => new FunctionCall(Clean(call.Id), Clean(call.Function), Clean(call.Arguments)))],
    };

    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) clean.Append(rune.Value == 0 ? Rune.ReplacementChar : rune);
        return clean.ToString();
    }
}
