using WhatsAppActors.Core.Views;

namespace WhatsAppActors.Console.Inbox.Transcript.Content;

/// <summary>What a message refers to.</summary>
/// <param name="QuotedId">The provider's id of the message that it answers; null: none.</param>
/// <param name="Forwarded">Says how often it was forwarded; null: not at all.</param>
/// <param name="Product">The product that it asks about; null: none.</param>
internal sealed record ContextContent(string? QuotedId, string? Forwarded, string? Product)
{
    /// <summary>Reads it.</summary>
    public static ContextContent Of(MessageView message)
    {
        var context = message.Part("context");
        var product = context.Part("referredProduct");
        var forwarded = context.Flag("frequentlyForwarded") ? "Forwarded many times" : context.Flag("forwarded") ? "Forwarded" : null;
        return new(context.Text("id"), forwarded, product.Text("productRetailerId") ?? product.Text("catalogId"));
    }
}
