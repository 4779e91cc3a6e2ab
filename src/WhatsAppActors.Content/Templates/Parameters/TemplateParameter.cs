using System.Text.Json.Serialization;
using WhatsAppActors.Content.Checking;

namespace WhatsAppActors.Content;

/// <summary>What stands in a template's place (Meta: "Template messages", parameters).</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(TextParameter), TextParameter.Name)]
[JsonDerivedType(typeof(CurrencyParameter), CurrencyParameter.Name)]
[JsonDerivedType(typeof(DateTimeParameter), DateTimeParameter.Name)]
[JsonDerivedType(typeof(ImageParameter), ImageParameter.Name)]
[JsonDerivedType(typeof(VideoParameter), VideoParameter.Name)]
[JsonDerivedType(typeof(DocumentParameter), DocumentParameter.Name)]
[JsonDerivedType(typeof(LocationParameter), LocationParameter.Name)]
[JsonDerivedType(typeof(ProductParameter), ProductParameter.Name)]
[JsonDerivedType(typeof(PayloadParameter), PayloadParameter.Name)]
[JsonDerivedType(typeof(CouponCodeParameter), CouponCodeParameter.Name)]
[JsonDerivedType(typeof(ActionParameter), ActionParameter.Name)]
[JsonDerivedType(typeof(LimitedTimeOfferParameter), LimitedTimeOfferParameter.Name)]
public abstract record TemplateParameter
{
    private protected TemplateParameter()
    {
    }

    /// <summary>WhatsApp's name of the kind.</summary>
    [JsonIgnore]
    public abstract string Type { get; }

    /// <summary>The file, where it is one.</summary>
    [JsonIgnore]
    public virtual MediaReference? File => null;

    internal abstract void Check(ContentCheck check);
}
