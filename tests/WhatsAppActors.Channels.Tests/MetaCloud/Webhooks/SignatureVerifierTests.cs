using System.Security.Cryptography;
using System.Text;

using WhatsAppActors.Channels.MetaCloud.Webhooks;
using WhatsAppActors.Core.Channels;
using WhatsAppActors.Core.Intake;

namespace WhatsAppActors.Channels.Tests.MetaCloud.Webhooks;

public sealed class SignatureVerifierTests
{
    private const string Body = """{"x":{"phone_number_id" : "N2"}}""";

    private static readonly AppSecret Platform = Secret("platform-secret", AppProof.Platform);
    private static readonly AppSecret One = Secret("secret-one", AppProof.OfSecret([1]), "N1");
    private static readonly AppSecret Two = Secret("secret-two", AppProof.OfSecret([2]), "N2");

    // Computed with another implementation: Python's hmac.new(key, body, sha256)
    [Theory]
    [InlineData("key", "The quick brown fox jumps over the lazy dog", "f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8")]
    [InlineData("platform-secret", """{"body":"h\u00e9llo \ud83d\ude00 http:\/\/x.y"}""", "925d2eeb5eb8d16c14cf437666f831aeda9e4578b1bfdb1d1835fdf6235c0463")]
    [InlineData("platform-secret", """{"body":"héllo 😀"}""", "aac3b4520b170c68d479cbf9c4c7aea8a01434dc99ae6dfa54b119e3a13c9c28")]
    [InlineData("platform-secret", "", "d95c2103508014a04498e6572deaac2dd1aac37160dae2d19be22209de93441c")]
    public void The_bytes_received_are_what_is_signed(string key, string body, string signature) =>
        Assert.Equal(AppProof.Platform, Verify(body, "sha256=" + signature, Secret(key, AppProof.Platform)));

    [Fact]
    public void The_same_text_in_another_form_is_not_what_was_signed() =>
        Assert.Null(Verify("""{"a": 1}""", Sign("""{"a":1}""", Platform), Platform));

    [Theory]
    [InlineData("N1")]
    [InlineData("N2")]
    [InlineData("N9")]
    public void Whichever_secret_fits_is_proven_whatever_number_the_body_names(string number)
    {
        var body = Body.Replace("N2", number, StringComparison.Ordinal);

        foreach (var signer in new[] { Platform, One, Two })
            Assert.Equal(signer.Proof, Verify(body, Sign(body, signer), Two, One, Platform));
    }

    [Fact]
    public void Two_secrets_of_one_app_hold_side_by_side_while_they_are_exchanged()
    {
        var next = Secret("next-secret", AppProof.Platform);

        Assert.Equal(AppProof.Platform, Verify(Body, Sign(Body, Platform), next, Platform));
        Assert.Equal(AppProof.Platform, Verify(Body, Sign(Body, next), next, Platform));
    }

    [Fact]
    public void The_number_that_the_body_names_decides_between_apps_that_share_a_secret()
    {
        var shared = new AppSecret(AppProof.OfSecret([9]), Platform.Key, new HashSet<string> { "N2" });

        Assert.Equal(shared.Proof, Verify(Body, Sign(Body, Platform), Platform, shared));
        Assert.Equal(AppProof.Platform, Verify("{}", Sign("{}", Platform), shared, Platform));
    }

    [Fact]
    public void A_stranger_proves_nothing() => Assert.Null(Verify(Body, Sign(Body, Secret("else", AppProof.Platform)), Platform, One, Two));

    [Fact]
    public void An_empty_secret_proves_nothing()
    {
        var empty = Secret("", AppProof.Platform);

        Assert.Null(Verify(Body, Sign(Body, empty), empty));
    }

    [Fact]
    public void Without_secrets_nothing_is_proven() => Assert.Null(Verify(Body, Sign(Body, Platform)));

    [Fact]
    public void Digits_count_and_not_their_case() =>
        Assert.Equal(AppProof.Platform, Verify(Body, "sha256=" + Sign(Body, Platform)["sha256=".Length..].ToUpperInvariant(), Platform));

    [Fact]
    public void Malformed_headers_prove_nothing()
    {
        var good = Sign(Body, Platform);
        string?[] malformed =
        [
            null, "", "sha256=", good["sha256=".Length..], good[..^1], good + "0", good[..^2], " " + good, good + " ", "SHA256=" + good[7..],
            "sha1=" + good[7..], good[..^1] + "g", good + "," + good, good.Replace('=', ':'), "sha256=" + new string('0', 64),
        ];

        Assert.All(malformed, header => Assert.Null(Verify(Body, header, Platform)));
    }

    [Theory]
    [InlineData("\"phone_number_id\"")]
    [InlineData("\"phone_number_id\":")]
    [InlineData("\"phone_number_id\":\"")]
    [InlineData("\"phone_number_id\":\"N2")]
    [InlineData("\"phone_number_id\":5")]
    [InlineData("\"phone_number_id\" \t\r\n")]
    public void A_body_that_breaks_off_anywhere_is_verified_like_any_other(string body) =>
        Assert.Equal(Two.Proof, Verify(body, Sign(body, Two), Platform, One, Two));

    private static AppSecret Secret(string key, AppProof proof, params string[] numbers) =>
        new(proof, Encoding.UTF8.GetBytes(key), numbers.ToHashSet(StringComparer.Ordinal));

    private static string Sign(string body, AppSecret secret) =>
        "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(secret.Key, Encoding.UTF8.GetBytes(body)));

    private static AppProof? Verify(string body, string? header, params AppSecret[] secrets) =>
        SignatureVerifier.Verify(Encoding.UTF8.GetBytes(body), header, secrets);
}
