using System.Net;
using FsCheck;
using FsCheck.Fluent;
using WhatsAppActors.Media.Guarded;

namespace WhatsAppActors.Media.Tests.Guarded;

public sealed class PublicAddressTests
{
    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("1.0.0.0")]
    [InlineData("9.255.255.255")]
    [InlineData("11.0.0.0")]
    [InlineData("100.63.255.255")]
    [InlineData("100.128.0.0")]
    [InlineData("126.255.255.255")]
    [InlineData("128.0.0.0")]
    [InlineData("169.253.255.255")]
    [InlineData("169.255.0.0")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.0")]
    [InlineData("192.167.255.255")]
    [InlineData("192.169.0.0")]
    [InlineData("223.255.255.255")]
    [InlineData("2606:4700:4700::1111")]
    [InlineData("2a03:2880:f12f:83:face:b00c:0:25de")]
    [InlineData("::ffff:8.8.8.8")]
    [InlineData("64:ff9b::8.8.8.8")]
    public void The_internet_is_public(string address) => Assert.True(PublicAddress.Is(IPAddress.Parse(address)));

    [Theory]
    [InlineData("10.255.255.255")]
    [InlineData("100.127.255.255")]
    [InlineData("172.31.255.255")]
    [InlineData("192.0.0.8")]
    [InlineData("168.63.129.16")]
    [InlineData("198.19.255.255")]
    [InlineData("239.255.255.250")]
    [InlineData("240.0.0.1")]
    [InlineData("64:ff9b::10.0.0.1")]
    [InlineData("2001:db8::1")]
    [InlineData("2001::1")]
    [InlineData("2002:a00:1::")]
    [InlineData("3fff::1")]
    [InlineData("4000::1")]
    [InlineData("fec0::1")]
    public void What_is_set_aside_is_not(string address) => Assert.False(PublicAddress.Is(IPAddress.Parse(address)));

    [Fact]
    public void An_address_in_the_clothes_of_IPv6_is_judged_as_itself() =>
        Prop.ForAll(
            Gen.ArrayOf(Gen.Choose(0, 255), 4).Select(parts => new IPAddress([.. parts.Select(part => (byte)part)])).ToArbitrary(),
            address => PublicAddress.Is(address) == PublicAddress.Is(address.MapToIPv6())
                && PublicAddress.Is(address) == PublicAddress.Is(new IPAddress([0x00, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0, .. address.GetAddressBytes()])))
            .QuickCheckThrowOnFailure();
}
