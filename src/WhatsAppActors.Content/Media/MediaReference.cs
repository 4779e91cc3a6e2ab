using WhatsAppActors.Content.Checking;

namespace WhatsAppActors.Content;

/// <summary>A file: exactly one of <see cref="MediaId"/>, <see cref="Link"/> and <see cref="Id"/> says where it is.</summary>
public record MediaReference
{
    private const int LongestId = 128;

    /// <summary>A file of ours, as <c>POST /api/media</c> or a received message named it. It is uploaded once, and used again while WhatsApp keeps it.</summary>
    public Guid? MediaId { get; init; }

    /// <summary>An address that WhatsApp fetches it from (and keeps for ten minutes): http or https, at most 2,000 characters.</summary>
    public string? Link { get; init; }

    /// <summary>The id that WhatsApp gave it, through this very number (Meta: "Media"; kept for 30 days). 1 to 128 characters.</summary>
    public string? Id { get; init; }

    internal virtual void Check(ContentCheck check)
    {
        var places = (MediaId is null ? 0 : 1) + (Link is null ? 0 : 1) + (Id is null ? 0 : 1);
        if (places != 1) check.Fault("", "must have exactly one of mediaId, link and id.");
        if (Link is not null) check.Url("link", Link);
        check.OptionalText("id", Id, LongestId);
    }
}
