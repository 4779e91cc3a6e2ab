using System.Text.Json.Serialization;
using WhatsAppActors.Content.Checking;

namespace WhatsAppActors.Content;

/// <summary>A card: a picture or a film, words, and either a button that opens a page or buttons that answer.</summary>
public sealed record CarouselCard
{
    /// <summary>A card's words have at most so many characters (Meta: "Interactive media carousel messages").</summary>
    public const int LongestText = 160;

    private const int MostBreaks = 2;

    /// <summary>A picture; either it or <see cref="Video"/>.</summary>
    public MediaReference? Image { get; init; }

    /// <summary>A film; either it or <see cref="Image"/>.</summary>
    public MediaReference? Video { get; init; }

    /// <summary>Words, 1 to 160 characters with at most two line breaks; null: none.</summary>
    public string? Text { get; init; }

    /// <summary>What is on the button that opens <see cref="Url"/>, 1 to 20 characters.</summary>
    public string? DisplayText { get; init; }

    /// <summary>The page, http or https; either it or <see cref="Buttons"/>.</summary>
    public string? Url { get; init; }

    /// <summary>One to three buttons that answer.</summary>
    public IReadOnlyList<ReplyButton> Buttons { get; init; } = [];

    /// <summary>The file.</summary>
    [JsonIgnore]
    public IEnumerable<ContentFile> Files => ContentFile.Of(("image", Image), ("video", Video));

    internal void Check(ContentCheck check)
    {
        if (Image is null == Video is null) check.Fault("image", "must be there, or video, and not both.");
        Image?.Check(check.In("image"));
        Video?.Check(check.In("video"));
        check.OptionalText("text", Text, LongestText);
        if (Text?.Count(letter => letter == '\n') > MostBreaks) check.Fault("text", $"must have at most {MostBreaks} line breaks.");
        if (Url is null == (Buttons.Count == 0)) check.Fault("url", "must be there, or buttons, and not both.");
        if (Url is not null)
        {
            check.Url("url", Url);
            check.Text("displayText", DisplayText, ReplyButton.LongestTitle);
        }
        else if (Buttons.Count > 0)
        {
            ReplyButton.CheckAll(check, "buttons", Buttons, ReplyButtons.Most);
        }
    }
}
