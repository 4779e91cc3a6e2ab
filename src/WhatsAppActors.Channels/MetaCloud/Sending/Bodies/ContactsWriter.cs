using System.Globalization;
using System.Text.Json;
using WhatsAppActors.Content;

namespace WhatsAppActors.Channels.MetaCloud.Sending.Bodies;

/// <summary>Writes contact cards (Meta: "Contacts messages").</summary>
internal static class ContactsWriter
{
    public static void Write(Utf8JsonWriter json, IReadOnlyList<ContactCard> cards)
    {
        json.WriteStartArray("contacts"u8);
        foreach (var card in cards) Card(json, card);
        json.WriteEndArray();
    }

    private static void Card(Utf8JsonWriter json, ContactCard card)
    {
        json.WriteStartObject();
        Name(json, card.Name);
        Each(json, "phones"u8, card.Phones, phone =>
        {
            json.Text("phone"u8, phone.Phone);
            json.TextIfAny("type"u8, phone.Type);
            json.TextIfAny("wa_id"u8, phone.WaId);
        });
        Each(json, "emails"u8, card.Emails, email =>
        {
            json.Text("email"u8, email.Email);
            json.TextIfAny("type"u8, email.Type);
        });
        Each(json, "addresses"u8, card.Addresses, address => Address(json, address));
        Each(json, "urls"u8, card.Urls, url =>
        {
            json.Text("url"u8, url.Url);
            json.TextIfAny("type"u8, url.Type);
        });
        if (card.Org is { } org) Organization(json, org);
        if (card.Birthday is { } birthday) json.WriteString("birthday"u8, birthday.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        json.WriteEndObject();
    }

    private static void Name(Utf8JsonWriter json, ContactName name)
    {
        json.WriteStartObject("name"u8);
        json.Text("formatted_name"u8, name.FormattedName);
        json.TextIfAny("first_name"u8, name.FirstName);
        json.TextIfAny("last_name"u8, name.LastName);
        json.TextIfAny("middle_name"u8, name.MiddleName);
        json.TextIfAny("suffix"u8, name.Suffix);
        json.TextIfAny("prefix"u8, name.Prefix);
        json.WriteEndObject();
    }

    private static void Address(Utf8JsonWriter json, ContactAddress address)
    {
        json.TextIfAny("street"u8, address.Street);
        json.TextIfAny("city"u8, address.City);
        json.TextIfAny("state"u8, address.State);
        json.TextIfAny("zip"u8, address.Zip);
        json.TextIfAny("country"u8, address.Country);
        json.TextIfAny("country_code"u8, address.CountryCode);
        json.TextIfAny("type"u8, address.Type);
    }

    private static void Organization(Utf8JsonWriter json, ContactOrganization org)
    {
        json.WriteStartObject("org"u8);
        json.TextIfAny("company"u8, org.Company);
        json.TextIfAny("department"u8, org.Department);
        json.TextIfAny("title"u8, org.Title);
        json.WriteEndObject();
    }

    private static void Each<T>(Utf8JsonWriter json, ReadOnlySpan<byte> name, IReadOnlyList<T> list, Action<T> write)
    {
        if (list.Count == 0) return;
        json.WriteStartArray(name);
        foreach (var element in list)
        {
            json.WriteStartObject();
            write(element);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
