using System.Text.Json.Serialization;
using WhatsAppActors.Content.Checking;

namespace WhatsAppActors.Content;

/// <summary>A kind of interactive message.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(ReplyButtons), ReplyButtons.Name)]
[JsonDerivedType(typeof(ListOfRows), ListOfRows.Name)]
[JsonDerivedType(typeof(UrlButton), UrlButton.Name)]
[JsonDerivedType(typeof(FlowButton), FlowButton.Name)]
[JsonDerivedType(typeof(LocationRequest), LocationRequest.Name)]
[JsonDerivedType(typeof(AddressRequest), AddressRequest.Name)]
[JsonDerivedType(typeof(ContactInfoRequest), ContactInfoRequest.Name)]
[JsonDerivedType(typeof(CallPermissionRequest), CallPermissionRequest.Name)]
[JsonDerivedType(typeof(SingleProduct), SingleProduct.Name)]
[JsonDerivedType(typeof(ProductList), ProductList.Name)]
[JsonDerivedType(typeof(CatalogMessage), CatalogMessage.Name)]
[JsonDerivedType(typeof(MediaCarousel), MediaCarousel.Name)]
public abstract record Interactive
{
    /// <summary>Words above most kinds have at most so many characters (Meta: "Interactive messages").</summary>
    public const int UsualLongestText = 1024;

    private protected Interactive()
    {
    }

    /// <summary>WhatsApp's name of the kind.</summary>
    [JsonIgnore]
    public abstract string Type { get; }

    /// <summary>The files that it names.</summary>
    [JsonIgnore]
    public virtual IEnumerable<ContentFile> Files => [];

    [JsonIgnore]
    internal virtual bool NeedsText => true;

    [JsonIgnore]
    internal virtual int LongestText => UsualLongestText;

    internal abstract void Check(ContentCheck check);
}
