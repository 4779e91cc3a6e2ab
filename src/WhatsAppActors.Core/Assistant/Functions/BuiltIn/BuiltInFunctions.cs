namespace WhatsAppActors.Core.Assistant.Functions.BuiltIn;

/// <summary>The functions of the product's own.</summary>
public static class BuiltInFunctions
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<IBuiltInFunction> All { get; } =
    [
        new ReadCustomerFunction(), new UpdateCustomerFunction(), new ChangeSubscriptionFunction(), new SetConsentFunction(), new FindMessagesFunction(), new LabelConversationFunction(),
        new SendButtonsFunction(), new SendListFunction(), new SendMediaFunction(), new FollowUpFunction(), new HandOverFunction(),
    ];
}
