using System.Text.Json;
using WhatsAppActors.Content;

namespace WhatsAppActors.Channels.MetaCloud.Sending.Bodies;

/// <summary>Writes what stands in a template's place (Meta: "Template messages", parameters): <c>{type, parameter_name?, &lt;type&gt;: …}</c>.</summary>
internal static class ParameterWriter
{
    public static void Write(Utf8JsonWriter json, TemplateParameter parameter, FileWriter files)
    {
        json.WriteStartObject();
        json.Text("type"u8, parameter.Type);
        json.TextIfAny("parameter_name"u8, (parameter as NamedParameter)?.ParameterName);
        switch (parameter)
        {
            case TextParameter text:
                json.Text("text"u8, text.Text);
                break;
            case CurrencyParameter currency:
                json.WriteStartObject("currency"u8);
                json.Text("fallback_value"u8, currency.FallbackValue);
                json.Text("code"u8, currency.Code);
                json.WriteNumber("amount_1000"u8, currency.Amount1000);
                json.WriteEndObject();
                break;
            case DateTimeParameter time:
                json.WriteStartObject("date_time"u8);
                json.Text("fallback_value"u8, time.FallbackValue);
                json.WriteEndObject();
                break;
            case ImageParameter image:
                files.Write("image"u8, image.Image);
                break;
            case VideoParameter video:
                files.Write("video"u8, video.Video);
                break;
            case DocumentParameter document:
                files.Write("document"u8, document.Document);
                break;
            case LocationParameter location:
                PlaceWriter.Write(json, location.Location);
                break;
            case ProductParameter product:
                json.WriteStartObject("product"u8);
                json.Text("product_retailer_id"u8, product.ProductRetailerId);
                json.Text("catalog_id"u8, product.CatalogId);
                json.WriteEndObject();
                break;
            case PayloadParameter payload:
                json.Text("payload"u8, payload.Payload);
                break;
            case CouponCodeParameter coupon:
                json.Text("coupon_code"u8, coupon.CouponCode);
                break;
            case LimitedTimeOfferParameter offer:
                json.WriteStartObject("limited_time_offer"u8);
                json.WriteNumber("expiration_time_ms"u8, offer.ExpiresAt!.Value.ToUnixTimeMilliseconds());
                json.WriteEndObject();
                break;
            case ActionParameter action:
                Action(json, action);
                break;
        }

        json.WriteEndObject();
    }

    private static void Action(Utf8JsonWriter json, ActionParameter action)
    {
        json.WriteStartObject("action"u8);
        json.TextIfAny("flow_token"u8, action.FlowToken);
        json.ValueIfAny("flow_action_data"u8, action.FlowActionData);
        json.TextIfAny("thumbnail_product_retailer_id"u8, action.ThumbnailProductRetailerId);
        if (action.Sections.Count > 0) ProductWriter.Sections(json, action.Sections);
        json.WriteEndObject();
    }
}
