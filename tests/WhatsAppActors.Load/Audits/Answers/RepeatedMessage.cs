using System.Globalization;

namespace WhatsAppActors.Load.Audits.Answers;

/// <summary>The message that a reply repeats.</summary>
/// <param name="Phone">Who wrote it.</param>
/// <param name="Turn">Which of this person's messages.</param>
internal readonly record struct RepeatedMessage(long Phone, int Turn)
{
    private const string Prefix = "You wrote: ";

    /// <summary>Reads "You wrote: PHONE TURN: …"; null for anything else.</summary>
    public static RepeatedMessage? Of(string reply)
    {
        if (!reply.StartsWith(Prefix, StringComparison.Ordinal)) return null;
        var said = reply.AsSpan(Prefix.Length);
        int space = said.IndexOf(' '), colon = said.IndexOf(':');
        return space > 0 && colon > space
            && long.TryParse(said[..space], NumberStyles.None, CultureInfo.InvariantCulture, out var phone)
            && int.TryParse(said[(space + 1)..colon], NumberStyles.None, CultureInfo.InvariantCulture, out var turn)
            ? new RepeatedMessage(phone, turn)
            : null;
    }
}
