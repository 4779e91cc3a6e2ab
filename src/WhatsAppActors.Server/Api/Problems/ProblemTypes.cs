namespace WhatsAppActors.Server.Api.Problems;

/// <summary>The <c>type</c> of every problem (RFC 9457). They are part of the API: a client may branch on them, so they never change.</summary>
internal static class ProblemTypes
{
    /// <summary>401: no key, or one that nobody has.</summary>
    public const string Unauthorized = "/problems/unauthorized";

    /// <summary>403: a tenant's key where the administrator's is asked for, or the reverse.</summary>
    public const string WrongKey = "/problems/wrong-key";

    /// <summary>404: no such route, or nothing of the caller's with this id.</summary>
    public const string NotFound = "/problems/not-found";

    /// <summary>405: the route knows other methods.</summary>
    public const string MethodNotAllowed = "/problems/method-not-allowed";

    /// <summary>415: the body says it is something else than JSON.</summary>
    public const string UnsupportedMediaType = "/problems/unsupported-media-type";

    /// <summary>400: the body is not one JSON object.</summary>
    public const string MalformedJson = "/problems/malformed-json";

    /// <summary>413: the body is over 1 MB.</summary>
    public const string TooLarge = "/problems/body-too-large";

    /// <summary>400: members of the body are wrong; <c>errors</c> names each.</summary>
    public const string InvalidBody = "/problems/invalid-body";

    /// <summary>400: a query parameter is wrong; <c>errors</c> names it.</summary>
    public const string InvalidParameter = "/problems/invalid-parameter";

    /// <summary>400: a header is wrong; <c>errors</c> names it.</summary>
    public const string InvalidHeader = "/problems/invalid-header";

    /// <summary>409: the Idempotency-Key came before with another request.</summary>
    public const string KeyUsed = "/problems/idempotency-key-used";

    /// <summary>409: the Idempotency-Key came before with this request, and its message was taken back before its time.</summary>
    public const string TakenBack = "/problems/message-taken-back";

    /// <summary>409: nothing is sent into a closed conversation.</summary>
    public const string ConversationClosed = "/problems/conversation-closed";

    /// <summary>409: nothing is sent to groups.</summary>
    public const string GroupConversation = "/problems/group-conversation";

    /// <summary>409: the conversation's business number was deleted.</summary>
    public const string ChannelDeleted = "/problems/channel-deleted";

    /// <summary>409: the template is rejected, disabled or deleted.</summary>
    public const string TemplateUnusable = "/problems/template-unusable";

    /// <summary>400: the file is empty, or is not what it is called.</summary>
    public const string InvalidFile = "/problems/invalid-file";

    /// <summary>404, 410, 502 or 503: the file is not here, and WhatsApp does not give it.</summary>
    public const string MediaMissing = "/problems/media-missing";

    /// <summary>409: another function of the tenant's has the name, or it has as many as it may have.</summary>
    public const string FunctionTaken = "/problems/function-taken";

    /// <summary>409: the assistant has no model or key, or a limit of the day is reached.</summary>
    public const string AssistantUnable = "/problems/assistant-unable";

    /// <summary>502: the assistant's model failed.</summary>
    public const string ModelFailed = "/problems/model-failed";

    /// <summary>502: an MCP server does not say which tools it has.</summary>
    public const string McpUnreachable = "/problems/mcp-unreachable";

    /// <summary>409: another trial is under way, or there is nothing to play.</summary>
    public const string TrialRefused = "/problems/trial-refused";

    /// <summary>409: the call waits for nobody any more.</summary>
    public const string CallDecided = "/problems/call-decided";

    /// <summary>409: the message is not queued any more.</summary>
    public const string NotCancelable = "/problems/not-cancelable";

    /// <summary>409: no number of the tenant's can speak for the account.</summary>
    public const string NoAccount = "/problems/no-account";

    /// <summary>502: the provider refused, or gave no answer.</summary>
    public const string ProviderRefused = "/problems/provider-refused";

    /// <summary>404: <c>WHATSAPP_ENABLE_TEMPLATES</c> is false.</summary>
    public const string TemplatesDisabled = "/problems/templates-disabled";

    /// <summary>409: only failed or unknown messages are sent again.</summary>
    public const string NotResendable = "/problems/not-resendable";

    /// <summary>409: another live channel has the phoneNumberId.</summary>
    public const string PhoneNumberClaimed = "/problems/phone-number-claimed";

    /// <summary>409: the parked item was replayed and stays parked; <c>reason</c> says why.</summary>
    public const string StillParked = "/problems/still-parked";

    /// <summary>409: the customer is deleted.</summary>
    public const string CustomerDeleted = "/problems/customer-deleted";

    /// <summary>409: the customer is a redirect; <c>mergedInto</c> says to whom.</summary>
    public const string CustomerMerged = "/problems/customer-merged";

    /// <summary>409: the merge's survivor was merged away since; <c>mergedInto</c> says into whom.</summary>
    public const string SurvivorMerged = "/problems/survivor-merged";

    /// <summary>409: another customer has the identity; <c>customerId</c> says who.</summary>
    public const string IdentityHeld = "/problems/identity-held";

    /// <summary>409: it is all that the customer is known by.</summary>
    public const string LastIdentity = "/problems/last-identity";

    /// <summary>404: customer statistics are switched off.</summary>
    public const string AnalyticsDisabled = "/problems/analytics-disabled";

    /// <summary>503: the database cannot be reached or is too busy; the same request may succeed later.</summary>
    public const string Unavailable = "/problems/unavailable";

    /// <summary>503: too many requests wait for the same customer, conversation or number; the same request may succeed later.</summary>
    public const string Overloaded = "/problems/overloaded";

    /// <summary>Any other refusal by the HTTP layer.</summary>
    public const string BadRequest = "/problems/bad-request";

    /// <summary>500: a fault of ours; the log has it under the trace id.</summary>
    public const string Internal = "/problems/internal";
}
