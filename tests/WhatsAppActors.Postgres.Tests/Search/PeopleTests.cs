namespace WhatsAppActors.Postgres.Tests.Search;

[Collection(TestPostgres.Collection)]
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
}
