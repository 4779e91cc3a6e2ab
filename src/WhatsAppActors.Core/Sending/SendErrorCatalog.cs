using System.Collections.Frozen;
using WhatsAppActors.Core.Templates;

namespace WhatsAppActors.Core.Sending;

/// <summary>
/// What follows from each of WhatsApp's error codes, whether it comes as the answer to a send or later by webhook. Decided by code
/// alone: Meta changes the texts, and answers throttling with HTTP 400 (Meta: "Error codes").
/// </summary>
public static class SendErrorCatalog
{
    private static readonly RetryAdvice Failed = new RetryAdvice.Never();
    private static readonly RetryAdvice FailedAndAlert = new RetryAdvice.Never { Alert = true };

    private static readonly RetryAdvice ServerTrouble =
        new RetryAdvice.Later(RetryScope.Message, new BackOff(TimeSpan.FromSeconds(1), 2, TimeSpan.FromMinutes(5), Jitter: 0.5));

    private static readonly RetryAdvice CallRate =
        new RetryAdvice.Later(RetryScope.Account, new BackOff(TimeSpan.FromMinutes(1), 2, TimeSpan.FromMinutes(15), Jitter: 0.5));

    // Titles and remedies: Meta, "Error codes" of the WhatsApp Business Platform, unless a row names another page.
    private static readonly (int From, int To, RetryAdvice Advice)[] Rows =
    [
        // AuthException, and access token expired: "Get a new access token".
        Row(0, new RetryAdvice.StopChannel { Alert = true }),
        Row(190, new RetryAdvice.StopChannel { Alert = true }),

        // API Unknown: "Invalid request or possible server error", so only a few times.
        Row(1, new RetryAdvice.Later(RetryScope.Message, new BackOff(TimeSpan.FromSeconds(2), 3, TimeSpan.FromMinutes(1), Jitter: 0.5, Retries: 3))),

        // API Service: "Temporary due to downtime or due to being overloaded".
        Row(2, ServerTrouble),

        // API Method; Permission Denied; API Permission (200 to 299); Access denied: capability or permission is missing.
        Row(3, Failed),
        Row(10, Failed),
        (200, 299, Failed),
        Row(131005, Failed),

        // API Too Many Calls (the app's rate); Rate limit issues (the business account's): "Try again later or reduce the frequency".
        Row(4, CallRate),
        Row(80007, CallRate),

        // Parameter value is not valid (the number was deleted); Invalid parameter; required parameter is missing; parameter value
        // is not valid; recipient cannot be sender; recipient is not on the test number's list.
        Row(33, Failed),
        Row(100, Failed),
        Row(131008, Failed),
        Row(131009, Failed),
        Row(131021, Failed),
        Row(131030, Failed),

        // Temporarily blocked for policy violations; account locked; restricted from messaging this country; display name approval
        // needed; payment issue; incorrect certificate: nothing changes before a person acts.
        Row(368, FailedAndAlert),
        Row(130497, FailedAndAlert),
        Row(131031, FailedAndAlert),
        Row(131037, FailedAndAlert),
        Row(131042, FailedAndAlert),
        Row(131045, FailedAndAlert),

        // The business has blocked this person (Meta: "Block users").
        Row(130403, Failed),

        // Rate limit hit: the number's throughput (Meta: "Throughput"). 1 to 10 s, so that a burst does not come back as one.
        Row(130429, new RetryAdvice.Later(RetryScope.Number, new BackOff(TimeSpan.FromSeconds(1), 1, TimeSpan.FromSeconds(1), Jitter: 9)) { SlowDown = true }),

        // User's number is part of an experiment: retries do not change the group.
        Row(130472, Failed),

        // Something went wrong; Service unavailable: temporary.
        Row(131000, ServerTrouble),
        Row(131016, ServerTrouble),

        // Message undeliverable; Re-engagement message (the window is closed: a template may go); Unsupported message type.
        Row(131026, Failed),
        Row(131047, Failed),
        Row(131051, Failed),

        // Spam rate limit hit: restrictions on the number for blocked or flagged messages; they last for hours.
        Row(131048, new RetryAdvice.Later(RetryScope.Number, new BackOff(TimeSpan.FromHours(1), 2, TimeSpan.FromHours(12), Jitter: 0.2))),

        // Not delivered to maintain healthy ecosystem engagement (Meta: "Per-user marketing template message limits"): not before 24 h.
        Row(131049, new RetryAdvice.Later(RetryScope.Message, new BackOff(TimeSpan.FromHours(24), 1, TimeSpan.FromHours(24), Jitter: 0.1))),

        // The user has stopped marketing messages from this business (Meta: "User preferences for marketing messages").
        Row(131050, new RetryAdvice.Never { Suppress = true }),

        // Media download error (once more may do); media upload error.
        Row(131052, new RetryAdvice.Later(RetryScope.Message, new BackOff(TimeSpan.FromSeconds(5), 1, TimeSpan.FromSeconds(5), Jitter: 0.5, Retries: 1))),
        Row(131053, Failed),

        // Pair rate limit hit: "wait and retry", 4^X seconds, X = 0, 1, 2… (Meta: "Pair rate limits"). 4^8 s are 18 hours; the window closes at 24.
        Row(131056, new RetryAdvice.Later(RetryScope.Pair, new BackOff(TimeSpan.FromSeconds(1), 4, TimeSpan.FromSeconds(65_536)))),

        // Account in maintenance mode: a throughput upgrade takes up to a minute (Meta: "Throughput").
        Row(131057, new RetryAdvice.Later(RetryScope.Number, new BackOff(TimeSpan.FromMinutes(1), 1, TimeSpan.FromMinutes(1), Jitter: 0.2))),

        // Message unavailable (coexistence); recipient may not be a business-scoped user id here (Meta: "Business-scoped user IDs").
        Row(131060, Failed),
        Row(131062, Failed),

        // Templates of a wrong category: a rate limit of hours to days (Meta: "Template categorization").
        Row(131064, new RetryAdvice.Later(RetryScope.Message, new BackOff(TimeSpan.FromHours(2), 2, TimeSpan.FromHours(24), Jitter: 0.2))),

        // Templates: parameter count, missing, text too long, policy, parameter format.
        Row(132000, Failed),
        Row(132001, Failed),
        Row(132005, Failed),
        Row(132007, Failed),
        Row(132012, Failed),

        // Template paused, for some hours; disabled, for good (Meta: "Template pausing"). What waits is held either way, and says so.
        Row(132015, new RetryAdvice.HoldTemplate(TemplateStatuses.Paused)),
        Row(132016, new RetryAdvice.HoldTemplate(TemplateStatuses.Disabled) { Alert = true }),

        // Flow blocked, throttled.
        Row(132068, Failed),
        Row(132069, Failed),

        // Server temporarily unavailable.
        Row(133004, ServerTrouble),

        // Registration and PIN: nothing that sending again would cure.
        Row(133000, Failed),
        (133005, 133006, Failed),
        (133008, 133010, Failed),
        (133015, 133016, Failed),

        // Payments, and marketing messages not open to this account (Meta: "Marketing Messages API"); a new template syncs within 10 minutes.
        Row(131055, Failed),
        Row(134011, Failed),
        Row(134100, Failed),
        Row(134101, new RetryAdvice.Later(RetryScope.Message, new BackOff(TimeSpan.FromMinutes(10), 1, TimeSpan.FromMinutes(10), Jitter: 0.1))),
        Row(134102, Failed),

        // Generic user error: "unsuccessful due to an unknown error with your request parameters".
        Row(135000, Failed),

        // Usernames (Meta: "Usernames").
        (147001, 147005, Failed),

        // Coexistence synchronisation, once in 24 hours (Meta: "Onboard WhatsApp Business app users").
        (2593107, 2593108, Failed),
    ];

    private static readonly FrozenDictionary<int, RetryAdvice> ByCode = Rows
        .SelectMany(r => Enumerable.Range(r.From, r.To - r.From + 1).Select(code => KeyValuePair.Create(code, r.Advice)))
        .ToFrozenDictionary();

    /// <summary>True for a code that the table names.</summary>
    public static bool Knows(int code) => ByCode.ContainsKey(code);

    /// <summary>What follows from an error code.</summary>
    /// <param name="code">The provider's code.</param>
    /// <param name="httpStatus">
    /// Status of the answer, for codes that nobody knows: 5xx is tried again (the provider's own error body says that the message was
    /// not taken), 429 as well, all else is not. Null for errors that come by webhook.
    /// </param>
    /// <param name="retryAfter">The wait that the answer asks for; Meta documents none, so it is null as a rule.</param>
    public static RetryAdvice Advise(int code, int? httpStatus = null, TimeSpan? retryAfter = null)
    {
        var advice = ByCode.TryGetValue(code, out var known) ? known
            : httpStatus is 429 ? CallRate
            : httpStatus is >= 500 and <= 599 ? ServerTrouble
            : Failed;
        return retryAfter is { } wait && advice is RetryAdvice.Later later ? later with { RetryAfter = wait } : advice;
    }

    private static (int From, int To, RetryAdvice Advice) Row(int code, RetryAdvice advice) => (code, code, advice);
}
