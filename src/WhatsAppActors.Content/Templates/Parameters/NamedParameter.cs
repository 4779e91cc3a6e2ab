using WhatsAppActors.Content.Checking;

namespace WhatsAppActors.Content;

/// <summary>What stands in a place that may have a name.</summary>
public abstract record NamedParameter : TemplateParameter
{
    private const int LongestName = 256;

    private protected NamedParameter()
    {
    }

    /// <summary>The place's name, where the template has named ones (Meta: "Templates", parameter formats); null: places count from 1.</summary>
    public string? ParameterName { get; init; }

    internal override void Check(ContentCheck check) => check.OptionalText("parameterName", ParameterName, LongestName);
}
