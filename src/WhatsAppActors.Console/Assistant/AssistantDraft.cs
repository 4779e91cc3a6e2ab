using WhatsAppActors.Core.Assistant;

namespace WhatsAppActors.Console.Assistant;

/// <summary>The settings as somebody types them.</summary>
internal sealed class AssistantDraft
{
    private const int LongestSilence = 60;

    public bool Enabled { get; set; }

    public string BaseAddress { get; set; } = "";

    public string Model { get; set; } = "";

    public string Key { get; set; } = "";

    public string Instructions { get; set; } = "";

    public string Facts { get; set; } = "";

    public int SilenceSeconds { get; set; }

    /// <summary>The key that was typed; null: none was.</summary>
    public string? NewKey => string.IsNullOrWhiteSpace(Key) ? null : Key.Trim();

    /// <summary>Begins with what there is.</summary>
    public void Take(AssistantSettings settings) =>
        (Enabled, BaseAddress, Model, Instructions, Facts, SilenceSeconds) =
        (settings.Enabled, settings.BaseAddress, settings.Model, settings.Instructions, settings.Facts, settings.SilenceSeconds);

    /// <summary>What there is, changed by what was typed.</summary>
    public AssistantSettings Over(AssistantSettings settings) => settings with
    {
        Enabled = Enabled, BaseAddress = BaseAddress.Trim(), Model = Model.Trim(), Instructions = Instructions.Trim(), Facts = Facts.Trim(), SilenceSeconds = SilenceSeconds,
    };

    /// <summary>What is wrong with it, for the one who typed it; null: nothing.</summary>
    public string? WhyNot() =>
        Enabled && string.IsNullOrWhiteSpace(Model) ? "Name the model that answers, or switch the assistant off."
        : Instructions.Length > AssistantLimits.LongestText || Facts.Length > AssistantLimits.LongestText ? $"Instructions and facts have at most {AssistantLimits.LongestText} characters each."
        : SilenceSeconds is < 0 or > LongestSilence ? $"The silence is 0 to {LongestSilence} seconds."
        : null;
}
