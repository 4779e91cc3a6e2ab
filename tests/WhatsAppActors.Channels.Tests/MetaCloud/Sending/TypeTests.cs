using System.Text.Json;
using WhatsAppActors.Content;
using WhatsAppActors.Content.Json;
using WhatsAppActors.Content.Tests;

namespace WhatsAppActors.Channels.Tests.MetaCloud.Sending;

/// <summary>Every type is posted as Meta documents it, member for member.</summary>
public sealed class TypeTests
{
    private static readonly Guid Ours = Guid.Parse("01936f2e-8d4a-7cde-8f01-23456789abcd");

    [Theory]
    [MemberData(nameof(Samples.Names), MemberType = typeof(Samples))]
    public async Task It_is_posted_as_the_provider_documents_it(string name)
    {
        await using var server = new ScriptedServer(connection => TakeOneAsync(connection));
        await using var sender = new SenderUnderTest();
        var content = ContentJson.Read(Samples.Json(name)).Content!;
        var send = SenderUnderTest.Send(server.Url) with
        {
            Content = content,
            ProviderMediaIds = new Dictionary<Guid, string> { [Ours] = "meta-1" },
            TargetProviderMessageId = "wamid.target",
        };

        Assert.IsType<Core.Sending.SendOutcome.Accepted>(await sender.SendAsync(send));

        var expected = $$"""
            {"messaging_product":"whatsapp","recipient_type":"individual","to":"+16505551234","type":"{{content.Type}}","{{content.Type}}":{{MetaBodies.All[name]}},"biz_opaque_callback_data":"{{send.MessageId}}"}
            """;
        var posted = Assert.Single(server.Requests).Json;
        Assert.True(JsonElement.DeepEquals(JsonDocument.Parse(expected).RootElement, posted), posted.GetRawText());
    }

    [Fact]
    public async Task A_file_of_ours_that_the_provider_does_not_have_makes_no_request()
    {
        await using var server = new ScriptedServer(connection => TakeOneAsync(connection));
        await using var sender = new SenderUnderTest();
        var send = SenderUnderTest.Send(server.Url);

        foreach (var content in (OutboundContent[])[new ImageContent { Media = new MediaReference { MediaId = Ours } }, new ReactionContent { Reaction = new Reaction { MessageId = Ours, Emoji = "👍" } }])
            Assert.IsType<Core.Sending.SendOutcome.NotSent>(await sender.SendAsync(send with { Content = content }));

        Assert.Equal(0, server.Connections);
    }

    private static async Task TakeOneAsync(ServerConnection connection)
    {
        while (await connection.ReadAsync() is { } request) await connection.TakeAsync(request);
    }
}
