using System.ComponentModel;
using System.Globalization;
using WhatsAppActors.Postgres.Queries;
using WhatsAppActors.Server.Api.Problems;

namespace WhatsAppActors.Server.Api.Lists;

/// <summary>What every list takes.</summary>
/// <param name="Limit">How many items at most.</param>
/// <param name="Cursor">The place to go on from.</param>
internal sealed record ListParameters(
    [property: Description("How many items at most: 1 to 200, default 50.")] string? Limit,
    [property: Description("The nextCursor of the page before, unchanged.")] string? Cursor)
{
    /// <summary>Items on a page when nothing is asked for.</summary>
    public const int DefaultLimit = 50;

    /// <summary>Most items on a page.</summary>
    public const int MostItems = 200;

    /// <summary>How many items the caller wants.</summary>
    public int ReadLimit()
    {
        if (Limit is null)
            return DefaultLimit;
        return int.TryParse(Limit, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= MostItems
            ? limit
            : throw new RefusedException(Problem.InvalidParameter("limit", $"must be a whole number from 1 to {MostItems}; leave it out for {DefaultLimit}."));
    }

    /// <summary>The place by time and id; null at the beginning.</summary>
    public TimePosition? ReadTime(CursorKind kind) => Cursor is null ? null : Lists.Cursor.ReadTime(kind, Cursor) ?? throw BadCursor();

    /// <summary>The place by number; null at the beginning.</summary>
    public long? ReadSeq(CursorKind kind) => Cursor is null ? null : Lists.Cursor.ReadSeq(kind, Cursor) ?? throw BadCursor();

    /// <summary>Makes a page of rows, of which one more than the limit was read to see whether there is a next.</summary>
    public ListAnswer<T> Page<T>(List<T> rows, Func<T, string> cursorOf)
    {
        var limit = ReadLimit();
        return rows.Count > limit ? new(rows[..limit], cursorOf(rows[limit - 1])) : new(rows, NextCursor: null);
    }

    private static RefusedException BadCursor() => new(Problem.InvalidParameter(
        "cursor", "must be the nextCursor of the page before, of the same list and order, unchanged; leave it out to begin anew."));
}
