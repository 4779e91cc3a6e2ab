using System.Globalization;
using WhatsAppActors.Postgres.Customers;
using WhatsAppActors.Postgres.Queries;
using WhatsAppActors.Postgres.Tests.Plans;

namespace WhatsAppActors.Postgres.Tests.Search;

[Collection(PlansCollection.Name)]
public sealed class PeopleTests(TestPostgres postgres) : IAsyncLifetime
{
    private SearchWorld _world = null!;

    public async Task InitializeAsync() => _world = await SearchWorld.CreateAsync(postgres);

    public Task DisposeAsync() => _world.DisposeAsync().AsTask();

    [Theory]
    [InlineData("müller", "Jörg Müller")]
    [InlineData("MULLER", "Jörg Müller")]
    [InlineData("jorg muller", "Jörg Müller")]
    [InlineData("müller jörg", "Jörg Müller")]
    [InlineData("Mulelr", "Jörg Müller")]
    [InlineData("muler", "Jörg Müller")]
    [InlineData("mul", "Jörg Müller")]
    [InlineData("uller", "Jörg Müller")]
    [InlineData("strasser", "Anton Straßer")]
    [InlineData("Straßer", "Anton Straßer")]
    [InlineData("наталья", "Наталья")]
    [InlineData("НАТАЛЯ", "Наталья")]
    [InlineData("محمد", "محمد علي")]
    [InlineData("🦄", "🦄")]
    [InlineData("4915112345671", "Jörg Müller")]
    [InlineData("+49 151 1234 5671", "Jörg Müller")]
    [InlineData("0049-151-12345671", "Jörg Müller")]
    [InlineData("0151 12345671", "Jörg Müller")]
    [InlineData("45671", "Jörg Müller")]
    [InlineData("151123456", "Jörg Müller|Anton Straßer|Наталья|محمد علي|🦄")]
    [InlineData("müller anton", "")]
    [InlineData("zzz", "")]
    [InlineData("müller%", "")]
    public async Task Somebody_is_found(string needle, string expected)
    {
        await _world.WriteAsync("Hello", "4915112345671", "Jörg Müller");
        await _world.WriteAsync("Hello", "4915112345672", "Anton Straßer");
        await _world.WriteAsync("Hello", "4915112345673", "Наталья");
        await _world.WriteAsync("Hello", "4915112345674", "محمد علي");
        await _world.WriteAsync("Hello", "4915112345675", "🦄");
        await _world.WriteAsync("Hello", "4915112345671", "Jörg Müller", SearchWorld.Foreign);
        await _world.IndexAsync();
        Assert.Equal(string.Join('|', expected.Split('|').Order(StringComparer.Ordinal)), await _world.NamesAsync(needle));
    }

    [Fact]
    public async Task A_new_name_is_found_at_once_and_with_a_slip_once_it_is_indexed()
    {
        await _world.WriteAsync("Hello", name: "Annegret");
        await _world.IndexAsync();
        await _world.WriteAsync("Hello", name: "Wilhelmine");
        Assert.Equal("Wilhelmine", await _world.NamesAsync("wilhelm"));
        await _world.IndexAsync();
        Assert.Equal("Wilhelmine", await _world.NamesAsync("wilhemline"));
        Assert.Equal("", await _world.NamesAsync("annegret"));
    }

    [Fact]
    public async Task However_common_a_part_is_all_who_have_it_are_found_newest_first()
    {
        const int All = 12_000;
        await _world.Database.ExecuteAsync(
            """
            INSERT INTO customers (tenant_id, id, display_name, original_external_id, source, channel_id, first_contact_at, last_seen_at, created_at)
            SELECT $1, gen_random_uuid(), 'Person ' || n || CASE WHEN n % 100 = 0 THEN ' Hundredth #h' ELSE '' END || CASE WHEN n % 1000 = 0 THEN ' Thousandth' ELSE '' END
                       || CASE WHEN n = $3 THEN ' Oldest' ELSE '' END,
                   'x' || n, 'whatsapp', $2, at, at, at
              FROM (SELECT n, now() - n * interval '1 minute' AS at FROM generate_series(1, $3) AS n) AS people
            """,
            [_world.TenantId, _world.Customers.Route.ChannelId, All], CancellationToken.None);

        // Everybody, every hundredth, every thousandth, somebody among the oldest; two letters, which no index has.
        foreach (var (needle, each) in new[] { ("person", 1), ("hundredth", 100), ("thousandth", 1_000), ("oldest", All), ("#h", 100) })
        {
            var expected = Enumerable.Range(1, All).Where(n => n % each == 0).Take(120).ToList();
            Assert.Equal(expected, (await PagesAsync(needle, expected.Count)).Take(expected.Count));
        }
    }

    // The numbers of those who are found, page after page, until there are enough or no more.
    private async Task<List<int>> PagesAsync(string needle, int enough)
    {
        var found = new List<int>();
        TimePosition? after = null;
        while (found.Count < enough)
        {
            var page = await _world.People.ListAsync(_world.TenantId, new CustomerFilter { Text = needle }, after, 50, CancellationToken.None);
            if (page.Count == 0) break;
            found.AddRange(page.Select(one => int.Parse(one.DisplayName.Split(' ')[1], CultureInfo.InvariantCulture)));
            after = new(page[^1].CreatedAt, page[^1].Id);
        }

        return found;
    }
}
