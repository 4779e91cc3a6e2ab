using System.Text.Json;
using WhatsAppActors.Content;

namespace WhatsAppActors.Channels.MetaCloud.Sending.Bodies;

/// <summary>Writes products in sections (Meta: "Share products with customers", "Multi-product message templates").</summary>
internal static class ProductWriter
{
    public static void Sections(Utf8JsonWriter json, IReadOnlyList<ProductSection> sections)
    {
        json.WriteStartArray("sections"u8);
        foreach (var section in sections)
        {
            json.WriteStartObject();
            json.TextIfAny("title"u8, section.Title);
            json.WriteStartArray("product_items"u8);
            foreach (var product in section.ProductRetailerIds)
            {
                json.WriteStartObject();
                json.Text("product_retailer_id"u8, product);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
