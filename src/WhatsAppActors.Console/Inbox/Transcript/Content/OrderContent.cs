using System.Globalization;
using WhatsAppActors.Core.Views;

namespace WhatsAppActors.Console.Inbox.Transcript.Content;

/// <summary>What somebody ordered from the catalogue.</summary>
/// <param name="CatalogId">Which catalogue.</param>
/// <param name="Lines">Its items.</param>
/// <param name="Totals">A sum for each currency; none when a price is missing.</param>
internal sealed record OrderContent(string? CatalogId, IReadOnlyList<OrderLine> Lines, IReadOnlyList<string> Totals)
{
    /// <summary>Reads it.</summary>
    public static OrderContent Of(MessageView message)
    {
        var order = message.Part("order");
        var items = order.Part("productItems").Items()
            .Select(item => (Product: item.Text("productRetailerId") ?? "Product without a name", Quantity: item.Number("quantity") ?? 1, Price: item.Number("itemPrice"), Currency: item.Text("currency") ?? ""))
            .ToList();
        var lines = items.ConvertAll(item => new OrderLine(item.Product, Text(item.Quantity), Sum(1, item.Price, item.Currency), Sum(item.Quantity, item.Price, item.Currency)));
        var totals = items.Exists(item => item.Price is null || Product(item.Quantity, item.Price) is null) ? []
            : items.GroupBy(item => item.Currency).Select(group => Text(group.Sum(item => Product(item.Quantity, item.Price)!.Value)) + Suffix(group.Key)).ToList();
        return new(order.Text("catalogId"), lines, totals);
    }

    private static string? Sum(decimal quantity, decimal? price, string currency) => Product(quantity, price) is { } sum ? Text(sum) + Suffix(currency) : null;

    // Nobody orders for more; and numbers that do not fit would throw.
    private static decimal? Product(decimal quantity, decimal? price) =>
        price is { } one && Math.Abs(one) < 1e12m && Math.Abs(quantity) < 1e9m ? one * quantity : null;

    private static string Suffix(string currency) => currency.Length == 0 ? "" : " " + currency;

    private static string Text(decimal number) => number.ToString(number == decimal.Truncate(number) ? "0" : "0.00##", CultureInfo.InvariantCulture);
}
