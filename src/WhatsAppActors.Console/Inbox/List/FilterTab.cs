using WhatsAppActors.Core.Inbox;

namespace WhatsAppActors.Console.Inbox.List;

/// <summary>A tab above the list.</summary>
/// <param name="Id">Its name in tests.</param>
/// <param name="Text">What it says.</param>
/// <param name="Status">What it narrows the list to; null: nothing.</param>
/// <param name="Count">How many there are; null where they are not counted.</param>
internal sealed record FilterTab(string Id, string Text, string? Status, int? Count)
{
    /// <summary>The tabs, in their order.</summary>
    public static IReadOnlyList<FilterTab> All(InboxTotals? totals) =>
    [
        new("filter-all", "All", Status: null, Count: null),
        new("filter-open", "Bot", "open", totals?.Open),
        new("filter-handed-over", "People", "handed_over", totals?.HandedOver),
        new("filter-closed", "Closed", "closed", Count: null),
    ];

    /// <summary>A count as it is shown: what is not counted further is "999+".</summary>
    public static string Shown(int count) => count < InboxTotals.Most ? count.ToString() : $"{InboxTotals.Most - 1}+";
}
