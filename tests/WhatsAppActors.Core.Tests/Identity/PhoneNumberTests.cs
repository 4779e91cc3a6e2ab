using FsCheck;
using FsCheck.Fluent;
using WhatsAppActors.Core.Identity;

namespace WhatsAppActors.Core.Tests.Identity;

public sealed class PhoneNumberTests
{
    private const string Odd = "0123456789+-.() \u200b\u0663x\0";

    [Theory]
    [InlineData("5511987654321", "+5511987654321")] // Brazil, nine digits
    [InlineData("551187654321", "+5511987654321")] // the same mobile with the eight of before
    [InlineData("551167654321", "+5511967654321")] // eight digits from 6 on are mobiles
    [InlineData("551197654321", "+5511997654321")]
    [InlineData("551157654321", "+551157654321")] // landlines, 2 to 5, never gain a 9
    [InlineData("551127654321", "+551127654321")]
    [InlineData("5215512345678", "+525512345678")] // Mexico, the old way
    [InlineData("525512345678", "+525512345678")]
    [InlineData("521234567890", "+521234567890")] // twelve digits: the 1 belongs to the number
    [InlineData("5491112345678", "+5491112345678")] // Argentina
    [InlineData("541112345678", "+5491112345678")]
    [InlineData("4915112345678", "+4915112345678")]
    [InlineData("+49 (151) 1234-56.78", "+4915112345678")]
    [InlineData("15551234567", "+15551234567")] // begins like nothing above
    [InlineData("1234567", "+1234567")]
    [InlineData("123456789012345", "+123456789012345")]
    public void Variants_of_a_number_have_one_form(string value, string expected)
    {
        Assert.True(PhoneNumber.TryCanonicalize(value, out var e164));
        Assert.Equal(expected, e164);
    }

    [Theory]
    [InlineData("")]
    [InlineData("+")]
    [InlineData("123456")]
    [InlineData("1234567890123456")]
    [InlineData("04915112345678")]
    [InlineData("49151+12345678")]
    [InlineData("49151x2345678")]
    [InlineData("٤٩١٥١١٢٣٤٥٦٧٨")]
    [InlineData("BR.12345678901")]
    [InlineData("4915112345678\0")]
    [InlineData("4 9 1 5 1 1 2 3 4 5 6 7 8                   ")]
    public void What_is_no_plausible_number_has_none(string value)
    {
        Assert.False(PhoneNumber.TryCanonicalize(value, out var e164));
        Assert.Null(e164);
    }

    [Fact]
    public void The_canonical_form_is_its_own_and_nothing_throws()
    {
        var texts = Gen.Elements(Odd.ToCharArray()).ArrayOf().Select(c => new string(c));
        var numbers = Gen.Elements("55", "52", "521", "54", "549", "49", "1").SelectMany(_ => Gen.Choose(4, 12), (country, length) => (country, length))
            .SelectMany(p => Gen.Elements("0123456789".ToCharArray()).ArrayOf(p.length), (p, digits) => p.country + new string(digits));
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(3_000).WithReplay(11, 1), Prop.ForAll(Gen.OneOf(texts, numbers).ToArbitrary(), value =>
        {
            if (!PhoneNumber.TryCanonicalize(value, out var e164)) return e164 is null;
            return e164[0] == '+' && e164.Length is >= 8 and <= 16 && e164.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0
                && PhoneNumber.TryCanonicalize(e164, out var again) && again == e164
                && PhoneNumber.TryCanonicalize(e164[1..], out again) && again == e164;
        }));
    }

    [Fact]
    public void Both_spellings_of_a_mobile_are_one_number_and_two_numbers_stay_two()
    {
        var mobiles = Gen.Elements("55", "52", "54").SelectMany(_ => Gen.Choose(11, 99), (country, area) => (country, area))
            .SelectMany(_ => Gen.Choose(60_000_000, 89_999_999), (p, rest) => (p.country, Area: $"{p.area}", Subscriber: $"{rest}"));
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1_000).WithReplay(12, 1), Prop.ForAll(mobiles.ToArbitrary(), m =>
        {
            if (m.country == "54" && m.Area[0] == '9') return true;
            var (one, other) = m.country switch
            {
                "55" => ($"55{m.Area}9{m.Subscriber}", $"55{m.Area}{m.Subscriber}"),
                "52" => ($"521{m.Area}{m.Subscriber}", $"52{m.Area}{m.Subscriber}"),
                _ => ($"549{m.Area}{m.Subscriber}", $"54{m.Area}{m.Subscriber}"),
            };
            var next = one[..^1] + (char)('0' + ((one[^1] - '0' + 1) % 10));
            return Canonical(one) == Canonical(other) && Canonical(next) != Canonical(one);
        }));
    }

    private static string Canonical(string value) => PhoneNumber.TryCanonicalize(value, out var e164) ? e164 : "";
}
