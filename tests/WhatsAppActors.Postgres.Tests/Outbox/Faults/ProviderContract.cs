namespace WhatsAppActors.Postgres.Tests.Outbox.Faults;

/// <summary>
/// The provider's error codes and what has to follow from each, written from the provider's documents (Meta: "Error codes", and what the
/// rows of the later years name) and not from the product's own catalog, so that the two can disagree.
/// </summary>
internal static class ProviderContract
{
    private const double Minute = 60;
    private const double Hour = 3600;

    public static IReadOnlyList<CodeRow> Rows { get; } =
    [
        // Authentication, expired token.
        new(0, 401, Fate.NumberStopped),
        new(190, 401, Fate.NumberStopped),

        // Permissions.
        new(3, 500, Fate.Failed),
        new(10, 403, Fate.Failed),
        .. Each(200, 299, code => new(code, 403, Fate.Failed)),
        new(131005, 403, Fate.Failed),

        // Unknown (a few times), service down.
        new(1, 400, Fate.MessageWaits, 1, Minute, Retries: 3),
        new(2, 503, Fate.MessageWaits, 1, Minute),

        // Call rates of the app and of the account: minutes.
        new(4, 400, Fate.NumberHeld, Minute, 5 * Minute),
        new(80007, 400, Fate.NumberHeld, Minute, 5 * Minute),

        // Bad parameters.
        new(33, 400, Fate.Failed),
        new(100, 400, Fate.Failed),
        new(131008, 400, Fate.Failed),
        new(131009, 400, Fate.Failed),
        new(131021, 400, Fate.Failed),

        // The account: blocked, locked, country, display name, payment, certificate.
        new(368, 403, Fate.FailedAndAlert),
        new(131031, 403, Fate.FailedAndAlert),
        new(130497, 403, Fate.FailedAndAlert),
        new(131037, 400, Fate.FailedAndAlert),
        new(131042, 400, Fate.FailedAndAlert),
        new(131045, 500, Fate.FailedAndAlert),

        // The business blocked the person; an experiment; undeliverable; the window is closed; the type is not supported.
        new(130403, 400, Fate.Failed),
        new(130472, 400, Fate.Failed),
        new(131026, 400, Fate.Failed),
        new(131047, 400, Fate.Failed),
        new(131051, 400, Fate.Failed),

        // Throughput: 1 to 10 s, with chance in it, and the whole number.
        new(130429, 400, Fate.NumberHeld, 1, 10),

        // Unknown, unavailable, server unavailable.
        new(131000, 500, Fate.MessageWaits, 1, Minute),
        new(131016, 500, Fate.MessageWaits, 1, Minute),
        new(133004, 503, Fate.MessageWaits, 1, Minute),

        // Spam rate limit: hours, not seconds.
        new(131048, 400, Fate.NumberHeld, Hour, 12 * Hour),

        // Not before 24 hours: a text's window is closed by then.
        new(131049, 400, Fate.Failed),

        // The person stopped marketing.
        new(131050, 400, Fate.FailedAndSuppressed),

        // Media: once more; not at all.
        new(131052, 400, Fate.MessageWaits, 1, Minute, Retries: 1),
        new(131053, 400, Fate.Failed),

        // Pair rate: 4^X seconds, X = 0, 1, 2…, this pair only.
        new(131056, 400, Fate.MessageWaits, 1, 1),

        // Maintenance: about a minute.
        new(131057, 500, Fate.NumberHeld, 0.9 * Minute, 2 * Minute),

        // Message unavailable; a user id is not allowed here.
        new(131060, 400, Fate.Failed),
        new(131062, 400, Fate.Failed),

        // Templates of the wrong category: hours to days.
        new(131064, 400, Fate.MessageWaits, Hour, 24 * Hour),

        // Templates, flows.
        new(132000, 400, Fate.Failed),
        new(132001, 404, Fate.Failed),
        new(132005, 400, Fate.Failed),
        new(132007, 400, Fate.Failed),
        new(132012, 400, Fate.Failed),
        new(132015, 400, Fate.Failed),
        new(132016, 400, Fate.Failed),
        new(132068, 400, Fate.Failed),
        new(132069, 400, Fate.Failed),

        // Registration and PIN.
        new(133000, 500, Fate.Failed),
        new(133005, 400, Fate.Failed),
        new(133006, 400, Fate.Failed),
        new(133008, 400, Fate.Failed),
        new(133009, 400, Fate.Failed),
        new(133010, 400, Fate.Failed),
        new(133015, 400, Fate.Failed),
        new(133016, 400, Fate.Failed),

        // Payments, marketing, generic; a new template needs 10 minutes.
        new(131055, 400, Fate.Failed),
        new(134011, 500, Fate.Failed),
        new(134100, 400, Fate.Failed),
        new(134101, 400, Fate.MessageWaits, 10 * Minute, 15 * Minute),
        new(134102, 400, Fate.Failed),
        new(135000, 400, Fate.Failed),

        // Usernames, synchronisation.
        .. Each(147001, 147005, code => new(code, 400, Fate.Failed)),
        new(2593107, 400, Fate.Failed),
        new(2593108, 400, Fate.Failed),

        // Codes that nobody knows: the provider's own word is that it did not take the message; only trouble of its own passes.
        new(999_999, 400, Fate.Failed),
        new(999_999, 404, Fate.Failed),
        new(999_999, 429, Fate.NumberHeld, Minute, 5 * Minute),
        new(999_999, 500, Fate.MessageWaits, 1, Minute),
        new(999_999, 503, Fate.MessageWaits, 1, Minute),
    ];

    private static IEnumerable<CodeRow> Each(int from, int to, Func<int, CodeRow> row) => Enumerable.Range(from, to - from + 1).Select(row);
}
