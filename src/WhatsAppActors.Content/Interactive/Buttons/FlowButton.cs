using System.Text.Json;
using System.Text.Json.Serialization;
using WhatsAppActors.Content.Checking;
using WhatsAppActors.Content.Texts;

namespace WhatsAppActors.Content;

/// <summary>A button that opens a form (Meta: "Sending a Flow").</summary>
public sealed record FlowButton : HeadedInteractive
{
    /// <summary>The kind's name.</summary>
    public const string Name = "flow";

    /// <summary>What is on the button has at most so many characters (Meta: "Sending a Flow").</summary>
    public const int LongestCta = 30;

    private const int LongestName = 200;

    /// <summary>The flow's id; either it or <see cref="FlowName"/>.</summary>
    public string? FlowId { get; init; }

    /// <summary>The flow's name; either it or <see cref="FlowId"/>.</summary>
    public string? FlowName { get; init; }

    /// <summary>What is on the button, 1 to 30 characters.</summary>
    public string Cta { get; init; } = "";

    /// <summary>What the flow's endpoint knows this send by, 1 to 200 characters; null: Meta's own "unused".</summary>
    public string? FlowToken { get; init; }

    /// <summary>What happens when it is pressed: <c>navigate</c> opens a screen, <c>data_exchange</c> asks the endpoint. Null: <c>navigate</c>.</summary>
    public string? FlowAction { get; init; }

    /// <summary>The first screen's name, where it navigates; null: the flow's own first.</summary>
    public string? Screen { get; init; }

    /// <summary>The first screen's data, an object with members; only with a screen.</summary>
    public JsonElement? Data { get; init; }

    /// <summary><c>published</c>, or <c>draft</c> to try it before. Null: published.</summary>
    public string? Mode { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Type => Name;

    internal override void Check(ContentCheck check)
    {
        base.Check(check);
        if (FlowId is null == FlowName is null) check.Fault("flowId", "must be there, or flowName, and not both.");
        check.OptionalText("flowId", FlowId, LongestName);
        check.OptionalText("flowName", FlowName, LongestName);
        check.Text("cta", Cta, LongestCta);
        check.OptionalText("flowToken", FlowToken, LongestName);
        if (FlowAction is not (null or "navigate" or "data_exchange")) check.Fault("flowAction", "must be navigate or data_exchange.");
        if (Mode is not (null or "published" or "draft")) check.Fault("mode", "must be published or draft.");
        check.OptionalText("screen", Screen, LongestName);
        if (FlowAction == "data_exchange" && Screen is not null) check.Fault("screen", "is only for navigate: with data_exchange the endpoint says which comes first.");
        if (Data is null) return;
        if (Screen is null) check.Fault("data", "needs the screen that it is for.");
        FreeJson.CheckObject(check, "data", Data.Value);
        if (Data.Value is { ValueKind: JsonValueKind.Object } data && !data.EnumerateObject().Any()) check.Fault("data", "must have a member, or not be there.");
    }
}
