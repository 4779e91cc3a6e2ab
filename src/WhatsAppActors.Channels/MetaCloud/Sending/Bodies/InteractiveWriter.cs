using System.Text.Json;
using WhatsAppActors.Content;

namespace WhatsAppActors.Channels.MetaCloud.Sending.Bodies;

/// <summary>Writes interactive messages (Meta: "Interactive messages"): <c>{type, header?, body?, footer?, action}</c>.</summary>
internal static class InteractiveWriter
{
    public static void Write(Utf8JsonWriter json, InteractiveContent content, FileWriter files)
    {
        var interactive = content.Interactive!;
        json.WriteStartObject("interactive"u8);
        json.Text("type"u8, interactive.Type);
        Header(json, interactive, files);
        json.WordsIfAny("body"u8, content.Text);
        json.WordsIfAny("footer"u8, (interactive as FooteredInteractive)?.Footer);
        json.WriteStartObject("action"u8);
        Action(json, interactive, files);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Header(Utf8JsonWriter json, Interactive interactive, FileWriter files)
    {
        var header = interactive switch
        {
            HeadedInteractive headed => headed.Header,
            ListOfRows { Header: { } words } => new InteractiveHeader { Text = words },
            ProductList products => new InteractiveHeader { Text = products.Header },
            _ => null,
        };
        if (header is not null) HeaderWriter.Write(json, header, files);
    }

    private static void Action(Utf8JsonWriter json, Interactive interactive, FileWriter files)
    {
        switch (interactive)
        {
            case ReplyButtons buttons:
                ButtonWriter.Replies(json, buttons.Buttons);
                break;
            case ListOfRows list:
                ListWriter.Action(json, list);
                break;
            case UrlButton url:
                ButtonWriter.Url(json, url.DisplayText, url.Url);
                break;
            case FlowButton flow:
                FlowWriter.Action(json, flow);
                break;
            case AddressRequest address:
                json.WriteString("name"u8, "address_message"u8);
                json.WriteStartObject("parameters"u8);
                json.Text("country"u8, address.Country);
                json.ValueIfAny("values"u8, address.Values);
                json.ValueIfAny("validation_errors"u8, address.ValidationErrors);
                json.ValueIfAny("saved_addresses"u8, address.SavedAddresses);
                json.WriteEndObject();
                break;
            case SingleProduct product:
                json.Text("catalog_id"u8, product.CatalogId);
                json.Text("product_retailer_id"u8, product.ProductRetailerId);
                break;
            case ProductList products:
                json.Text("catalog_id"u8, products.CatalogId);
                ProductWriter.Sections(json, products.Sections);
                break;
            case CatalogMessage catalog:
                json.WriteString("name"u8, "catalog_message"u8);
                if (catalog.ThumbnailProductRetailerId is not { } thumbnail) break;
                json.WriteStartObject("parameters"u8);
                json.Text("thumbnail_product_retailer_id"u8, thumbnail);
                json.WriteEndObject();
                break;
            case MediaCarousel carousel:
                CarouselWriter.Cards(json, carousel.Cards, files);
                break;
            case LocationRequest:
                json.WriteString("name"u8, "send_location"u8);
                break;
            default:
                // The rest is named after itself: request_contact_info, call_permission_request.
                json.Text("name"u8, interactive.Type);
                break;
        }
    }
}
