using FsCheck;
using FsCheck.Fluent;
using WhatsAppActors.Core.Media.Types;

namespace WhatsAppActors.Core.Tests.Media;

/// <summary>What a file is, by its first bytes; each beginning as real files have it.</summary>
public sealed class SniffedTypeTests
{
    [Theory]
    [InlineData("FFD8FFE000104A464946", "image/jpeg")]
    [InlineData("89504E470D0A1A0A0000000D49484452", "image/png")]
    [InlineData("474946383961", "image/gif")]
    [InlineData("524946462400000057454250565038", "image/webp")]
    [InlineData("255044462D312E37", "application/pdf")]
    [InlineData("2321414D520A", "audio/amr")]
    [InlineData("4F67675300020000", "audio/ogg")]
    [InlineData("504B03041400", "application/zip")]
    [InlineData("0000001C667479704D344120", "audio/mp4")]
    [InlineData("00000020667479706D703432", "video/mp4")]
    [InlineData("0000001866747970336770340000", "video/3gpp")]
    [InlineData("0000002466747970686569630000", "image/heic")]
    [InlineData("49443304000000000000", "audio/mpeg")]
    [InlineData("FFFB9064", "audio/mpeg")]
    [InlineData("FFF15080", "audio/aac")]
    [InlineData("FFF95080", "audio/aac")]
    [InlineData("524946462400000057415645666D7420", null)]
    [InlineData("3C68746D6C3E", null)]
    [InlineData("FFFE4100", null)]
    [InlineData("", null)]
    [InlineData("FF", null)]
    public void A_beginning_shows_its_type(string head, string? type) => Assert.Equal(type, SniffedType.Of(Convert.FromHexString(head)));

    [Theory]
    [InlineData("image/jpeg", "image/jpeg", true)]
    [InlineData("IMAGE/JPEG; q=1", "image/jpeg", true)]
    [InlineData("image/jpeg", "image/png", false)]
    [InlineData("image/jpeg", "application/pdf", false)]
    [InlineData("image/jpeg", "application/zip", false)]
    [InlineData("image/jpeg", null, true)]
    [InlineData("audio/ogg; codecs=opus", "audio/ogg", true)]
    [InlineData("audio/mp4", "video/mp4", true)]
    [InlineData("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "application/zip", true)]
    [InlineData("application/pdf", "application/zip", true)]
    [InlineData("application/octet-stream", "image/png", true)]
    [InlineData("text/html", "image/png", false)]
    public void A_file_is_what_it_is_called_as_far_as_its_bytes_show(string called, string? shown, bool fits) => Assert.Equal(fits, SniffedType.Fits(called, shown));

    [Fact]
    public void Any_bytes_can_be_looked_at() =>
        Prop.ForAll(ArbMap.Default.GeneratorFor<byte[]>().ToArbitrary(), head => SniffedType.Of(head) is null or { Length: > 0 }).QuickCheckThrowOnFailure();
}
