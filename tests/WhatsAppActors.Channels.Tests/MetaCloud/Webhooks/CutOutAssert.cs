using System.Text;

using WhatsAppActors.Channels.MetaCloud.Webhooks;
using WhatsAppActors.Core.Intake;

namespace WhatsAppActors.Channels.Tests.MetaCloud.Webhooks;

/// <summary>What a replay relies on: an item that was cut out of its POST reads as the same item again.</summary>
internal static class CutOutAssert
{
    // What fits no envelope at all is kept as it came, but no longer than this: then it is for a person to read, not for a replay.
    private const int LongestRawSlice = 64 * 1024;

    public static void SurvivesCutOut(IEnumerable<IntakeItem> items)
    {
        foreach (var item in items)
        {
            var cutOut = item.CutOut();
            if (item is UnreadableItem && cutOut.Length == LongestRawSlice)
                continue;
            var again = MetaWebhookParser.Parse(cutOut);
            Assert.True(
                again.Any(other => Same(item, other)),
                $"{item}\nwas cut out as {Encoding.UTF8.GetString(cutOut.Span)}\nand read as {string.Join("\nand ", again)}");
            // One element makes at most an event and an item beside it; a cut-out must not bring its neighbours along.
            Assert.InRange(again.Count, 1, 2);
        }
    }

    /// <summary>Equal in everything but the delegates, which are never equal, and the wording of a path.</summary>
    public static bool Same(IntakeItem one, IntakeItem other) => (one, other) switch
    {
        (EventItem a, EventItem b) => a with { CutOut = b.CutOut, DedupeKey = b.DedupeKey } == b && a.DedupeKey.SequenceEqual(b.DedupeKey),
        (UnreadableItem a, UnreadableItem b) => a with { CutOut = b.CutOut, Detail = b.Detail } == b,
        _ => one with { CutOut = other.CutOut } == other,
    };
}
