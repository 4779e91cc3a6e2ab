using WhatsAppActors.Postgres.Tests.Plans;

namespace WhatsAppActors.Postgres.Tests.Search;

[Collection(PlansCollection.Name)]
public sealed class FindingTests(TestPostgres postgres) : IAsyncLifetime
{
    private SearchWorld _world = null!;

    public async Task InitializeAsync() => _world = await SearchWorld.CreateAsync(postgres);

    public Task DisposeAsync() => _world.DisposeAsync().AsTask();

    [Theory]
    [InlineData("Je voudrais un café", "cafe")]
    [InlineData("Je voudrais un cafe", "café")]
    [InlineData("Je voudrais un cafe\u0301", "CAFÉ")]
    [InlineData("Wir wohnen in der Hauptstraße", "hauptstrasse")]
    [InlineData("Wir wohnen in der Hauptstrasse", "Hauptstraße")]
    [InlineData("ÜBERMORGEN", "übermorgen")]
    [InlineData("uebermorgen oder übermorgen", "ubermorgen")]
    [InlineData("Smørrebrød, takk", "smorrebrod")]
    [InlineData("Здравствуйте, где мой заказ?", "ЗАКАЗ")]
    [InlineData("Ещё раз", "еще")]
    [InlineData("مرحبا، أين طلبي", "طلبي")]
    [InlineData("مُحَمَّد", "محمد")]
    [InlineData("καλημέρα", "ΚΑΛΗΜΈΡΑ")]
    [InlineData("我想订一个蛋糕", "蛋糕")]
    [InlineData("我想订一个蛋糕", "糕")]
    [InlineData("ケーキをください", "ケーキ")]
    [InlineData("สวัสดีครับ", "สวัสดี")]
    [InlineData("🎉🎉 hooray", "🎉")]
    [InlineData("👍🏽", "👍")]
    [InlineData("Danke ❤️", "❤")]
    [InlineData("The invoice A-10234 is wrong", "10234")]
    [InlineData("The invoice A-10234 is wrong", "A-10234")]
    [InlineData("It came on 27.11.2026 14:05", "27.11.2026")]
    [InlineData("Call me: +49 (151) 234-56789", "+4915123456789")]
    [InlineData("Call me: 004915123456789", "+49 151 23456789")]
    [InlineData("Call me: +4915123456789", "0049 151 234 567 89")]
    [InlineData("Call me: +4915123456789", "4915123456789")]
    [InlineData("don't worry", "don't")]
    [InlineData("See https://example.com/Shop?x=1", "example.com")]
    [InlineData("my delivery is late", "delivery late")]
    [InlineData("my delivery is late", "LATE  delivery")]
    [InlineData("my delivery is late", "deliv")]
    [InlineData("my delivery is late", "late de")]
    [InlineData("my delivery is late", "delvery")]
    [InlineData("my delivery is late", "deliverry")]
    [InlineData("my delivery is late", "delivrey")]
    [InlineData("my delivery is late", "dellvery")]
    [InlineData("Ein Missverständnis", "Missveständniss")]
    [InlineData("das Haus am See", "hasu")]
    [InlineData("das Haus am See", "hau")]
    [InlineData("Ich habe eine Rechnugn", "Rechnung")]
    public async Task A_message_is_found_before_it_is_indexed_and_after(string text, string needle)
    {
        await _world.WriteAsync("Something else entirely");
        await _world.WriteAsync(text);
        Assert.Single(await _world.FindAsync(needle));
        await _world.IndexAsync();
        Assert.Single(await _world.FindAsync(needle));
        Assert.Equal(0, await _world.Customers.Intake.ScalarAsync<long>("SELECT count(*) FROM messages m, search_progress p WHERE p.tenant_id = m.tenant_id AND m.id > p.messages_to"));
    }

    [Theory]
    [InlineData("delivery tomorrow")]
    [InlineData("liver")]
    [InlineData("deliv ")]
    [InlineData("katze")]
    [InlineData("!!!")]
    [InlineData("%")]
    [InlineData("'; DROP TABLE messages; --")]
    [InlineData("late late late early")]
    [InlineData("🎂")]
    public async Task What_is_not_said_is_not_found(string needle)
    {
        await _world.WriteAsync("my delivery is late 🎉, Kati");
        Assert.Empty(await _world.FindAsync(needle));
        await _world.IndexAsync();
        Assert.Empty(await _world.FindAsync(needle));
    }

    [Fact]
    public async Task What_lies_in_the_content_is_found()
    {
        await _world.WriteAsync("The contract", change: item => item with { Type = "document", Content = """{"media":{"id":"x","filename":"Vertrag Müller.pdf","sha256":"abcdefgh"}}""" });
        await _world.WriteAsync(text: null, change: item => item with { Type = "location", Content = """{"location":{"name":"Café Zentral","address":"Herrengasse 14"}}""" });
        await _world.WriteAsync(text: null, change: item => item with { Type = "contacts", Content = """{"contacts":[{"name":{"formattedName":"Ben Okri"},"phones":[{"phone":"+1 (940) 555-1234"}]}]}""" });
        await _world.IndexAsync();

        Assert.Equal("The contract Vertrag Müller.pdf", await _world.TextsAsync("muller pdf"));
        Assert.Equal("The contract Vertrag Müller.pdf", await _world.TextsAsync("contract"));
        Assert.Equal("Café Zentral Herrengasse 14", await _world.TextsAsync("herrengasse"));
        Assert.Equal("Ben Okri +1 (940) 555-1234", await _world.TextsAsync("+19405551234"));
        Assert.Empty(await _world.FindAsync("abcdefgh"));
    }

    [Fact]
    public async Task The_latest_comes_first_and_pages_leave_out_none_and_repeat_none()
    {
        for (var number = 0; number < 25; number++)
        {
            await _world.WriteAsync($"order number{number}");
            if (number == 15) await _world.IndexAsync();
        }

        var paged = new List<string>();
        Guid? before = null;
        while (await _world.FindAsync("order", before, take: 4) is { Count: > 0 } page)
        {
            paged.AddRange(page.Select(one => one.Excerpt.Text));
            before = page[^1].MessageId;
        }

        Assert.Equal(Enumerable.Range(0, 25).Reverse().Select(number => $"order number{number}"), paged);
    }

    [Fact]
    public async Task The_excerpt_shows_the_place()
    {
        await _world.WriteAsync(string.Concat(Enumerable.Repeat("Lorem ipsum dolor sit amet. ", 20)) + "Where is\nmy Päckchen? " + string.Concat(Enumerable.Repeat("Sed do eiusmod 🎉 ", 20)));
        await _world.IndexAsync();
        var found = Assert.Single(await _world.FindAsync("packchen where"));

        Assert.Equal(["Where", "Päckchen"], found.Excerpt.Marks.Select(mark => found.Excerpt.Text.Substring(mark.Start, mark.Length)));
        Assert.Contains("Where is my Päckchen? Sed", found.Excerpt.Text, StringComparison.Ordinal);
        Assert.StartsWith("…", found.Excerpt.Text, StringComparison.Ordinal);
        Assert.EndsWith("…", found.Excerpt.Text, StringComparison.Ordinal);
        Assert.InRange(found.Excerpt.Text.Length, 100, 170);
        Assert.Equal("direct", found.ConversationKind);
        Assert.Equal(SearchWorld.Anna, found.Phone?.TrimStart('+'));
    }

    [Fact]
    public async Task Another_tenants_text_is_never_found()
    {
        await _world.WriteAsync("pineapple", number: SearchWorld.Foreign);
        Assert.Empty(await _world.FindAsync("pineapple"));
        await _world.IndexAsync();
        Assert.Empty(await _world.FindAsync("pineapple"));
        Assert.Empty(await _world.FindAsync("pineaple"));
        Assert.Single(await _world.FindAsync("pineapple", tenant: _world.ForeignRoute.TenantId));
        Assert.Single(await _world.FindAsync("pineaple", tenant: _world.ForeignRoute.TenantId));
    }

    [Fact]
    public async Task An_edited_message_is_found_by_its_new_text_only()
    {
        var early = await _world.WriteAsync("first appointment on monday");
        await _world.IndexAsync();
        var late = await _world.WriteAsync("second appointment on tuesday");
        await _world.EditAsync(early, "first appointment on wednesday");
        await _world.EditAsync(late, "second appointment on thursday");
        await AssertEditedAsync();
        await _world.IndexAsync();
        await AssertEditedAsync();
        Assert.Equal(0, await _world.Customers.Intake.ScalarAsync<long>("SELECT count(*) FROM search_changes"));

        async Task AssertEditedAsync()
        {
            Assert.Equal("", await _world.TextsAsync("monday"));
            Assert.Equal("", await _world.TextsAsync("tuesday"));
            Assert.Equal("first appointment on wednesday", await _world.TextsAsync("wednesday"));
            Assert.Equal("second appointment on thursday", await _world.TextsAsync("thursday"));
            Assert.Equal("second appointment on thursday|first appointment on wednesday", await _world.TextsAsync("appointment"));
        }
    }

    [Fact]
    public async Task A_revoked_message_is_not_found()
    {
        var early = await _world.WriteAsync("my secret is rhubarb");
        await _world.IndexAsync();
        var late = await _world.WriteAsync("my other secret is rhubarb");
        await _world.RevokeAsync(early);
        await _world.RevokeAsync(late);
        Assert.Empty(await _world.FindAsync("rhubarb"));
        await _world.IndexAsync();
        Assert.Empty(await _world.FindAsync("rhubarb"));
        Assert.Equal(0, await _world.Customers.Intake.ScalarAsync<long>("SELECT count(*) FROM message_search"));
    }

    [Fact]
    public async Task A_removed_message_leaves_no_words()
    {
        await _world.WriteAsync("rhubarb");
        await _world.IndexAsync();
        await _world.Customers.Intake.ExecuteAsync("DELETE FROM messages");
        Assert.Equal(0, await _world.Customers.Intake.ScalarAsync<long>("SELECT count(*) FROM message_search"));
    }

    [Fact]
    public async Task Common_and_rare_words_are_found_whichever_way_is_taken()
    {
        await _world.WriteAsync("seed");
        await _world.Customers.Intake.ExecuteAsync("""
            INSERT INTO messages (tenant_id, id, conversation_id, seq, channel_id, customer_id, direction, author, type, text, provider_timestamp, status)
            SELECT m.tenant_id, (substr(h.made, 1, 8) || '-' || substr(h.made, 9) || substr(gen_random_uuid()::text, 14))::uuid, m.conversation_id, 100 + n,
                   m.channel_id, m.customer_id, 'inbound', 'customer', 'text',
                   'hello' || CASE WHEN n % 2 = 0 THEN ' even' ELSE ' odd' END || CASE WHEN n <= 3 THEN ' needle' ELSE '' END, now(), 'received'
              FROM messages m, generate_series(1, 30000) n, LATERAL (SELECT lpad(to_hex(1700000000000 + n), 12, '0') AS made) h
            """);
        await _world.IndexAsync();

        Assert.Equal(50, (await _world.FindAsync("hello")).Count);
        Assert.Equal(["hello even", "hello odd"], (await _world.FindAsync("hello", take: 2)).Select(one => one.Excerpt.Text));
        Assert.Equal(3, (await _world.FindAsync("needle")).Count);
        Assert.Equal(2, (await _world.FindAsync("needle odd")).Count);

        // Each is half of all, and no message has both: the walk finds nothing, the words do not either.
        Assert.Empty(await _world.FindAsync("even odd"));
    }
}
