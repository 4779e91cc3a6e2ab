using System.Text.Json.Serialization;
using WhatsAppActors.Content.Checking;

namespace WhatsAppActors.Content;

/// <summary>Two to ten cards beside each other (Meta: "Interactive media carousel messages"). All have the same kinds of header and of buttons.</summary>
public sealed record MediaCarousel : Interactive
{
    /// <summary>The kind's name.</summary>
    public const string Name = "carousel";

    /// <summary>There are at least so many cards (Meta: "Interactive media carousel messages").</summary>
    public const int Least = 2;

    /// <summary>There are at most so many cards (Meta: "Interactive media carousel messages").</summary>
    public const int Most = 10;

    /// <summary>The cards, from left to right.</summary>
    public IReadOnlyList<CarouselCard> Cards { get; init; } = [];

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Type => Name;

    /// <inheritdoc/>
    [JsonIgnore]
    public override IEnumerable<ContentFile> Files => Cards.SelectMany((card, i) => card.Files.Select(file => file.In($"cards[{i}]")));

    internal override void Check(ContentCheck check)
    {
        check.Count("cards", Cards.Count, Least, Most, "cards");
        for (var i = 0; i < Cards.Count; i++) Cards[i].Check(check.In("cards", i));
        if (Cards.DistinctBy(card => card.Image is null).Count() > 1) check.Fault("cards", "must all have a picture, or all a film.");
        var pages = Cards.Count(card => card.Url is not null);
        if (pages < Cards.Count && (pages > 0 || Cards.DistinctBy(card => card.Buttons.Count).Count() > 1)) check.Fault("cards", "must all have a URL, or all the same number of buttons.");
    }
}
