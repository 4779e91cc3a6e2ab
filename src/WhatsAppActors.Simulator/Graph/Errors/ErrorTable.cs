using System.Collections.Frozen;

namespace WhatsAppActors.Simulator.Graph.Errors;

/// <summary>Codes, HTTP statuses and words (Meta: "Error codes"). What Meta's table gives no status for has 400.</summary>
internal static class ErrorTable
{
    private static readonly FrozenDictionary<int, ErrorKind> Kinds = new ErrorKind[]
    {
        new(0, 401, "AuthException"),
        new(1, 400, "API Unknown"),
        new(2, 503, "API Service"),
        new(3, 500, "API Method"),
        new(4, 400, "API Too Many Calls"),
        new(10, 403, "Permission Denied"),
        new(33, 400, "Parameter value is not valid"),
        new(100, 400, "Invalid parameter"),
        new(190, 401, "Access token has expired"),
        new(200, 403, "API Permission"),
        new(368, 403, "Temporarily blocked for policies violations"),
        new(80007, 400, "Rate limit issues"),
        new(130403, 400, "Business blocked the user"),
        new(130429, 400, "Rate limit hit"),
        new(130472, 400, "User's number is part of an experiment"),
        new(130497, 403, "Business account is restricted from messaging users in this country"),
        new(131000, 500, "Something went wrong"),
        new(131005, 403, "Access denied"),
        new(131008, 400, "Required parameter is missing"),
        new(131009, 400, "Parameter value is not valid"),
        new(131016, 500, "Service unavailable"),
        new(131021, 400, "Recipient cannot be sender"),
        new(131026, 400, "Message undeliverable"),
        new(131031, 403, "Account has been locked"),
        new(131037, 400, "WhatsApp provided number needs display name approval before message can be sent"),
        new(131042, 400, "Business eligibility payment issue"),
        new(131045, 500, "Incorrect certificate"),
        new(131047, 400, "Re-engagement message"),
        new(131048, 400, "Spam rate limit hit"),
        new(131049, 400, "This message was not delivered to maintain healthy ecosystem engagement."),
        new(131050, 400, "User has stopped marketing messages from your business"),
        new(131051, 400, "Unsupported message type"),
        new(131052, 400, "Media download error"),
        new(131053, 400, "Media upload error"),
        new(131055, 400, "Method not allowed"),
        new(131056, 400, "(Business Account, Consumer Account) pair rate limit hit"),
        new(131057, 500, "Account in maintenance mode"),
        new(131060, 400, "This message is unavailable"),
        new(131062, 400, "Business-scoped user IDs are not supported for this message"),
        new(131063, 400, "Marketing messages are switched off on this API"),
        new(131064, 400, "Template misuse rate limit hit"),
        new(132000, 400, "Number of parameters does not match the expected number of params"),
        new(132001, 404, "Template name does not exist in the translation"),
        new(132005, 400, "Translated text too long"),
        new(132007, 400, "Template format character policy violated"),
        new(132012, 400, "Parameter format does not match format in the created template"),
        new(132015, 400, "Template is paused"),
        new(132016, 400, "Template is disabled"),
        new(132068, 400, "Flow is in blocked state"),
        new(132069, 400, "Flow is in throttled state"),
        new(133000, 500, "Incomplete deregistration"),
        new(133004, 503, "Server temporarily unavailable"),
        new(133005, 400, "Two step verification PIN mismatch"),
        new(133006, 400, "Phone number re-verification needed"),
        new(133008, 400, "Too many two step verification PIN guesses"),
        new(133009, 400, "Two step verification PIN guessed too fast"),
        new(133010, 400, "Phone number not registered"),
        new(133015, 400, "Please wait a few minutes before attempting to register this phone number"),
        new(133016, 400, "Account register/deregister rate limit exceeded"),
        new(134011, 500, "WhatsApp Payments terms of service has not been accepted"),
        new(134100, 400, "Only marketing messages supported"),
        new(134101, 400, "Template is still synchronizing"),
        new(134102, 400, "Template unavailable for use"),
        new(135000, 400, "Generic user error"),
        new(2593107, 400, "Synchronization request limit exceeded"),
        new(2593108, 400, "Synchronization request made outside of allowed time window"),
    }.ToFrozenDictionary(kind => kind.Code);

    /// <summary>The codes, in order.</summary>
    public static IEnumerable<int> Codes => Kinds.Keys.Order();

    public static bool Has(int code) => Kinds.ContainsKey(code);

    /// <summary>The line of a code that the table has.</summary>
    public static ErrorKind Of(int code) => Kinds[code];
}
