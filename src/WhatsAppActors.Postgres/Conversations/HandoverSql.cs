namespace WhatsAppActors.Postgres.Conversations;

/// <summary>How long a hand-over lasts that a person makes by writing, over the API or from the phone: pieces of statements.</summary>
internal static class HandoverSql
{
    /// <summary>
    /// The end of one that begins at a moment: as long as the tenant's hand-over by a word lasts; null where that has no end.
    /// </summary>
    /// <param name="begin">The moment.</param>
    /// <param name="rules">The tenant's row of <c>tenant_rules</c>, which need not be there.</param>
    /// <param name="minutes">What holds for a tenant without rules.</param>
    public static string End(string begin, string rules, string minutes) => $$"""
        {{begin}} + make_interval(mins => CASE WHEN {{rules}}.rules #> '{handover,minutes}' IS NULL THEN {{minutes}}
                                               ELSE ({{rules}}.rules #>> '{handover,minutes}')::integer END)
        """;

    /// <summary>What <c>handed_over_until</c> becomes: one that ends later, or only with the conversation, is not ended by a shorter one.</summary>
    /// <param name="conversation">The conversation's row as it is.</param>
    /// <param name="until">The new one's end.</param>
    public static string Later(string conversation, string until) => $"""
        CASE WHEN {until} IS NULL OR ({conversation}.status = 'handed_over' AND {conversation}.handed_over_until IS NULL) THEN NULL
             ELSE greatest(CASE WHEN {conversation}.status = 'handed_over' THEN {conversation}.handed_over_until END, {until}) END
        """;
}
