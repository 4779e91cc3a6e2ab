namespace WhatsAppActors.Client;

/// <summary>The <see cref="WhatsAppActorsException.Type"/>s that these calls may meet. A newer server may know more.</summary>
public static class ProblemTypes
{
    /// <summary>401: nobody has the key.</summary>
    public const string Unauthorized = "/problems/unauthorized";

    /// <summary>403: it is an administrator's key, which names no tenant.</summary>
    public const string WrongKey = "/problems/wrong-key";

    /// <summary>404: nothing of the tenant's has this id.</summary>
    public const string NotFound = "/problems/not-found";

    /// <summary>400: the text, or what it answers, is not acceptable.</summary>
    public const string InvalidBody = "/problems/invalid-body";

    /// <summary>400: the phone number, cursor or place is none.</summary>
    public const string InvalidParameter = "/problems/invalid-parameter";

    /// <summary>409: the idempotency key came before with another request.</summary>
    public const string KeyUsed = "/problems/idempotency-key-used";

    /// <summary>409: the idempotency key came before with this request, and its message was taken back before its time.</summary>
    public const string TakenBack = "/problems/message-taken-back";

    /// <summary>409: nothing is sent into a closed conversation.</summary>
    public const string ConversationClosed = "/problems/conversation-closed";

    /// <summary>409: nothing is sent to groups.</summary>
    public const string GroupConversation = "/problems/group-conversation";

    /// <summary>409: the conversation's business number was deleted.</summary>
    public const string ChannelDeleted = "/problems/channel-deleted";

    /// <summary>409: the template is rejected, disabled or deleted.</summary>
    public const string TemplateUnusable = "/problems/template-unusable";

    /// <summary>503: the database is away.</summary>
    public const string Unavailable = "/problems/unavailable";

    /// <summary>503: too many requests wait for the same customer, conversation or number; nothing was done.</summary>
    public const string Overloaded = "/problems/overloaded";
}
