using System.Text.Json.Serialization;
using WhatsAppActors.Content.Checking;

namespace WhatsAppActors.Content;

/// <summary>The code that a button copies (Meta: "Coupon code templates").</summary>
public sealed record CouponCodeParameter : TemplateParameter
{
    /// <summary>The kind's name.</summary>
    public const string Name = "coupon_code";

    /// <summary>A code has at most so many characters (Meta: "Coupon code templates").</summary>
    public const int Longest = 20;

    /// <summary>1 to 20 letters and digits.</summary>
    public string CouponCode { get; init; } = "";

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Type => Name;

    internal override void Check(ContentCheck check) => check.Text("couponCode", CouponCode, Longest);
}
