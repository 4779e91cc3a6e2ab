using System.Text.RegularExpressions;
using WhatsAppActors.Simulator.Tests.Hosting;

namespace WhatsAppActors.Simulator.Tests.Webhooks;

public sealed class SignedBytes
{
    [Fact]
    public async Task The_signature_is_over_the_very_bytes_and_follows_the_number()
    {
        await using var simulation = await Simulation.StartAsync();
        var person = await simulation.PersonAsync("Zoë äöü", writes: false);

        await simulation.WriteAsync(person, new { type = "text", text = "Grüße" });
        var first = await simulation.Business.FirstAsync(p => p.Messages.Any());
        Assert.Equal(first.Expected(Simulation.Secret), first.Signature);
        Assert.NotEqual(first.Expected("another"), first.Signature);

        await simulation.ApiAsync(HttpMethod.Put, "numbers/" + Simulation.Number, new { appSecret = "another" });
        await simulation.WriteAsync(person, new { type = "text", text = "again" });
        var second = await simulation.Business.FirstAsync(p => p.Text.Contains("again", StringComparison.Ordinal));
        Assert.Equal(second.Expected("another"), second.Signature);
    }

    [Theory]
    [InlineData("äöå", @"\u00e4\u00f6\u00e5")]
    [InlineData("a/b", @"a\/b")]
    [InlineData("🌿", @"\ud83c\udf3f")]
    [InlineData("\"\\\n\t", "\\\"\\\\\\n\\t")]
    [InlineData("\\u00E4", @"\\u00E4")]
    [InlineData("\u0001\u2028", @"\u0001\u2028")]
    [InlineData("<&>'+", "<&>'+")]
    [InlineData("مرحبا", @"\u0645\u0631\u062d\u0628\u0627")]
    public async Task Bodies_are_ASCII_with_escapes_in_lower_case(string text, string escaped)
    {
        await using var simulation = await Simulation.StartAsync();
        var person = await simulation.PersonAsync(writes: false);

        await simulation.WriteAsync(person, new { type = "text", text });

        var post = await simulation.Business.FirstAsync(p => p.Messages.Any());
        Assert.DoesNotContain(post.Body, b => b > 0x7e);
        Assert.Contains($"\"body\":\"{escaped}\"", post.Text, StringComparison.Ordinal);
        Assert.Equal(text, (string?)post.Messages.Single()["text"]!["body"]);
        Assert.DoesNotMatch(new Regex(@"(?<!\\)/", RegexOptions.None, TimeSpan.FromSeconds(1)), post.Text);
    }
}
