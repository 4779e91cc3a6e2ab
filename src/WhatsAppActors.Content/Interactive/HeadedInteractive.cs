using System.Text.Json.Serialization;
using WhatsAppActors.Content.Checking;

namespace WhatsAppActors.Content;

/// <summary>An interactive message that may have words or a file above, and small words below.</summary>
public abstract record HeadedInteractive : FooteredInteractive
{
    private protected HeadedInteractive()
    {
    }

    /// <summary>What stands above; null: nothing.</summary>
    public InteractiveHeader? Header { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override IEnumerable<ContentFile> Files => Header?.Files.Select(file => file.In("header")) ?? [];

    internal override void Check(ContentCheck check)
    {
        base.Check(check);
        Header?.Check(check.In("header"));
    }
}
