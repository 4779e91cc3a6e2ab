using System.Text;

namespace WhatsAppActors.Postgres.Queries;

/// <summary>Grows a WHERE clause and its positional parameters together, so that values never become SQL text.</summary>
public sealed class Conditions
{
    private readonly StringBuilder clause = new();
    private readonly List<object?> arguments = [];

    /// <summary>The parameters' values, $1 first.</summary>
    public IReadOnlyList<object?> Arguments => arguments;

    /// <summary>A statement without rows that has PostgreSQL plan what follows in its own way; null: as it likes.</summary>
    public string? Plan { get; set; }

    /// <summary>Adds a value and returns its placeholder.</summary>
    public string Argument(object? value)
    {
        arguments.Add(value);
        return $"${arguments.Count}";
    }

    /// <summary>Adds a condition; every row must meet all of them.</summary>
    /// <param name="condition">SQL text, made of constants and placeholders only.</param>
    public Conditions And(string condition)
    {
        clause.Append(clause.Length == 0 ? "" : " AND ").Append(condition);
        return this;
    }

    /// <summary>Adds a condition on a value, unless the value is null.</summary>
    /// <param name="sql">The condition up to the placeholder, such as <c>status =</c>.</param>
    /// <param name="value">Null: no condition.</param>
    public Conditions AndWhenGiven(string sql, object? value) => value is null ? this : And($"{sql} {Argument(value)}");

    /// <summary>The clause without the word WHERE.</summary>
    public override string ToString() => clause.ToString();
}
