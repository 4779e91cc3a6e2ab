using AngleSharp.Dom;
using Bunit;
using WhatsAppActors.Console.Inbox.Transcript;
using WhatsAppActors.Core.Outbox;
using WhatsAppActors.Core.Sending;
using WhatsAppActors.Core.Views;

namespace WhatsAppActors.Console.Tests.Transcript;

public sealed class MessageLineTests : BunitContext
{
    [Theory]
    [InlineData("queued", "Waiting to be sent", false)]
    [InlineData("sending", "Being sent", false)]
    [InlineData("sent", "Sent", false)]
    [InlineData("delivered", "Delivered", false)]
    [InlineData("read", "Read", false)]
    [InlineData("played", "Played", false)]
    [InlineData("failed", "Not sent", true)]
    [InlineData("unknown", "May have been delivered", true)]
    [InlineData("canceled", "Canceled", false)]
    public void What_became_of_a_sent_message_is_said(string status, string words, bool mayBeSentAgain)
    {
        var line = this.Show(Said.Sent(1, status));

        var tick = line.Find("[data-testid=tick]");
        Assert.Equal((status, words), (tick.GetAttribute("data-status"), tick.QuerySelector(".visually-hidden")!.TextContent));
        Assert.Equal(mayBeSentAgain, line.FindAll("[data-testid=resend]").Count == 1);
    }

    [Fact]
    public void Why_a_message_failed_is_said_with_the_providers_code() =>
        Assert.Contains(
            "Not sent: Message undeliverable (131026). Too old an app",
            this.Show(Said.Sent(1, "failed", """{"code":131026,"title":"Message undeliverable","errorData":{"details":"Too old an app"}}""")).Find("[data-testid=delivery-note]").TextContent,
            StringComparison.Ordinal);

    [Fact]
    public void A_failure_after_delivery_does_not_ask_to_send_again()
    {
        var line = this.Show(Said.Sent(1, "delivered") with { FailedLate = true });

        Assert.Contains("It arrived", line.Find("[data-testid=delivery-note]").TextContent, StringComparison.Ordinal);
        Assert.Empty(line.FindAll("[data-testid=resend]"));
    }

    [Fact]
    public void What_was_sent_again_is_not_offered_again()
    {
        var failed = Said.Sent(1, "failed");
        var again = Said.Sent(2, "sent") with { Content = Said.Members($$"""{"resendOf":"{{failed.Id}}"}""") };
        var lines = TranscriptLines.Of([failed, again], isGroup: false, LocalClock.Universal, Said.Noon, []);

        var line = Render<MessageLine>(parameters => parameters.Add(l => l.Line, lines[0]).Add(l => l.OnResend, _ => Task.FromResult<string?>(null)));
        Assert.Empty(line.FindAll("[data-testid=resend]"));
        Assert.Contains("Sent again below", line.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Why_it_waits_is_said()
    {
        var queued = Said.Sent(1, "queued");
        string? Waits(WaitingSend send) => TranscriptLines.Of([queued], isGroup: false, LocalClock.Universal, Said.Noon, [send])[0].Waits;

        Assert.Null(Waits(new(queued.Id, Said.Noon, null, null, null)));
        Assert.Equal("It is tried again at 12:04. WhatsApp said: error 131056.", Waits(new(queued.Id, Said.Noon.AddMinutes(4), "error 131056", null, null)));
        Assert.DoesNotContain("WhatsApp said", Waits(new(queued.Id, Said.Noon.AddMinutes(4), SendOutcome.Held.ByPairRate, null, null)), StringComparison.Ordinal);
        Assert.Equal(WaitingSend.TenantsDay, Waits(new(queued.Id, Said.Noon.AddHours(12), WaitingSend.TenantsDay, null, null)));
        Assert.Equal("The number pauses. It goes on at 12:09.", Waits(new(queued.Id, Said.Noon, null, null, Said.Noon.AddMinutes(9))));
        Assert.StartsWith("The number sends nothing until somebody acts.", Waits(new(queued.Id, Said.Noon, null, "The token is refused.", null)), StringComparison.Ordinal);
    }

    [Fact]
    public void What_waits_for_another_message_says_so()
    {
        var (first, second) = (Said.Sent(1, "queued"), Said.Sent(2, "queued"));
        var lines = TranscriptLines.Of(
            [first, second], isGroup: false, LocalClock.Universal, Said.Noon,
            [new(first.Id, Said.Noon.AddMinutes(4), "error 131056", null, null), new(second.Id, Said.Noon, null, null, null)]);

        Assert.Equal("It goes out after the message before it.", lines[1].Waits);
    }

    [Fact]
    public void An_edited_message_keeps_its_first_text_at_hand()
    {
        var line = this.Show(Said.Text(1, "We come at ten") with { OriginalText = "We come at nine", EditedAt = Said.Noon });

        Assert.Equal("We come at ten", line.Find("[data-testid=message-text]").TextContent);
        Assert.Equal("We come at nine", line.Find("details [data-testid=original-text]").TextContent);
    }

    [Fact]
    public void A_deleted_message_is_hidden_until_it_is_asked_for()
    {
        var line = this.Show(Said.Text(1, "oops") with { RevokedAt = Said.Noon });

        Assert.Contains("Deleted by sender", line.Find("[data-testid=revoked]").TextContent, StringComparison.Ordinal);
        Assert.NotNull(line.Find("[data-testid=message-text]").Closest("details:not([open])"));
        Assert.Empty(line.FindAll("[data-testid=message-copy]"));
    }

    [Fact]
    public void A_quote_leads_to_what_is_loaded_and_says_when_it_is_not()
    {
        var first = Said.Text(1, "Is it open?");
        var answer = Said.Text(2, "Yes") with { Content = Said.Members("""{"context":{"id":"wamid.1"}}""") };
        var lost = Said.Text(3, "Yes") with { Content = Said.Members("""{"context":{"id":"wamid.gone"}}""") };

        Assert.Equal(first.Id.ToString(), this.Show(answer, first).Find("[data-testid=quoted]").GetAttribute("data-reveal"));
        Assert.Contains("not loaded", this.Show(lost, first).Find("[data-testid=quoted]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Reactions_are_chips()
    {
        var line = this.Show(Said.Text(1) with { Reactions = new RawJson("""[{"by":"inbound","emoji":"❤️"},{"by":"outbound","emoji":"❤️"},{"by":"inbound","emoji":"👍"}]""") });

        var chips = line.FindAll("[data-testid=reaction]");
        Assert.Equal(2, chips.Count);
        Assert.StartsWith("❤️ 2", chips[0].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void What_tests_and_scripts_look_for_is_there()
    {
        var message = Said.Sent(7, "read", author: "bot") with { Type = "text" };
        var line = this.Show(message).Find("[data-testid=message]");

        Assert.Equal(
            (message.Id.ToString(), "7", "text", "outbound", "bot", "read"),
            (line.GetAttribute("data-id"), line.GetAttribute("data-seq"), line.GetAttribute("data-type"), line.GetAttribute("data-direction"), line.GetAttribute("data-author"), line.GetAttribute("data-status")));
        Assert.NotNull(line.QuerySelector("[data-testid=message-menu]"));
    }

    [Fact]
    public void A_line_that_is_as_before_is_not_rendered_again()
    {
        var line = this.Show(Said.Text(1));
        var rendered = line.RenderCount;
        var same = line.Instance.Line with { };
        line.Render(parameters => parameters.Add(l => l.Line, same));
        Assert.Equal(rendered, line.RenderCount);

        line.Render(parameters => parameters.Add(l => l.Line, same with { Time = "12:59" }));
        Assert.Equal(rendered + 1, line.RenderCount);
    }

    [Fact]
    public void A_new_customer_a_mended_text_and_history_are_marked()
    {
        var line = this.Show(Said.Text(1) with { IsNewCustomer = true, Marks = ["time", "text"], Imported = true });

        Assert.NotNull(line.Find("[data-testid=new-customer]"));
        Assert.Equal(2, line.FindAll("[data-testid=mark]").Count);
        Assert.Contains("imported", line.Find(".foot").TextContent, StringComparison.Ordinal);
    }
}
