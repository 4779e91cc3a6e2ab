namespace WhatsAppActors.Content;

/// <summary>A file in a message.</summary>
/// <param name="Member">Where it stands, such as <c>interactive.header.image</c>.</param>
/// <param name="Type">What it is sent as: <c>image</c>, <c>video</c>, <c>audio</c>, <c>document</c> or <c>sticker</c>.</param>
/// <param name="Reference">Which one it is.</param>
public sealed record ContentFile(string Member, string Type, MediaReference Reference)
{
    internal static IEnumerable<ContentFile> Of(params (string Type, MediaReference? File)[] members) =>
        members.Where(member => member.File is not null).Select(member => new ContentFile(member.Type, member.Type, member.File!));

    internal ContentFile In(string member) => this with { Member = $"{member}.{Member}" };
}
