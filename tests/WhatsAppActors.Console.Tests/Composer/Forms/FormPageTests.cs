using Bunit;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;
using WhatsAppActors.Console.Tests.Transcript;
using WhatsAppActors.Content;
using WhatsAppActors.Content.Checking;
using WhatsAppActors.Core.Conversations;
using WhatsAppActors.Core.Inbox;
using WhatsAppActors.Core.Media.Giving;
using WhatsAppActors.Core.Templates;
using WhatsAppActors.Core.Views;
using Shown = WhatsAppActors.Console.Inbox.Composer.Composer;

namespace WhatsAppActors.Console.Tests.Composer.Forms;

/// <summary>The forms as an agent has them below the chat.</summary>
public sealed class FormPageTests : BunitContext, IGivenFiles, ITemplateChoice
{
    private readonly ChatFakes _fakes = new();
    private IReadOnlyList<TemplateView> _templates = [];
    private Queue<Task<GivenFile>> _takes = new();
    private GivenFile _given = new GivenFile.Taken(Guid.NewGuid(), "image/png", "house.png", 2048, new string('a', 64));

    public FormPageTests()
    {
        _fakes.AddTo(this);
        Services.AddSingleton<IGivenFiles>(this);
        Services.AddSingleton<ITemplateChoice>(this);
    }

    [Fact]
    public async Task A_form_is_filled_in_and_sent_once_and_closes()
    {
        var shown = await OpenAsync("cta_url");
        await TypeAsync(shown, "text", "Pay here");
        await TypeAsync(shown, "interactive.displayText", "Pay");
        await TypeAsync(shown, "interactive.url", "https://example.com/pay");

        await shown.Find("[data-testid=message-form]").SubmitAsync();

        var (chat, message) = Assert.Single(_fakes.Conversations.Sent);
        Assert.Equal((ChatFakes.Tenant, Said.Conversation), (chat.TenantId, chat.ConversationId));
        Assert.Equal("Pay here", Assert.IsType<InteractiveContent>(message.Content).Text);
        Assert.NotNull(message.IdempotencyKey);
        Assert.Empty(shown.FindAll("[data-testid=message-form]"));
    }

    [Fact]
    public async Task What_is_wrong_stands_at_its_field_and_nothing_is_sent()
    {
        var shown = await OpenAsync("cta_url");
        await TypeAsync(shown, "text", "Pay here");

        await shown.Find("[data-testid=message-form]").SubmitAsync();

        Assert.Equal(["interactive.displayText", "interactive.url"], shown.FindAll("[data-testid=form-fault]").Select(fault => fault.Closest("[data-member]")!.GetAttribute("data-member")));
        Assert.Empty(_fakes.Conversations.Sent);
    }

    [Fact]
    public async Task What_the_server_finds_stands_at_its_field_too_and_what_was_typed_stays()
    {
        _fakes.Conversations.Outcome = QueueOutcome.FileFaults;
        _fakes.Conversations.Faults = [new ContentFault("media", "must be a WebP picture.")];
        var shown = await OpenAsync("sticker");
        shown.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText("bytes", "house.png", contentType: "image/png"));
        shown.WaitForAssertion(() => shown.Find("[data-testid=form-file-taken]"));

        await shown.Find("[data-testid=message-form]").SubmitAsync();

        Assert.Contains("must be a WebP picture.", shown.Find("[data-member=media] [data-testid=form-fault]").TextContent, StringComparison.Ordinal);
        Assert.Contains("house.png", shown.Find("[data-testid=form-file-taken]").TextContent, StringComparison.Ordinal);
        Assert.Equal("Not sent: see what is marked above.", shown.Find("[data-testid=form-note]").TextContent);
    }

    [Fact]
    public async Task An_attempt_after_one_of_unknown_outcome_is_the_same_message()
    {
        _fakes.Conversations.Failure = new TimeoutException();
        var shown = await OpenAsync("location_request_message");
        await TypeAsync(shown, "text", "Where are you?");
        await shown.Find("[data-testid=message-form]").SubmitAsync();
        Assert.Contains("Not sent yet", shown.Find("[data-testid=form-note]").TextContent, StringComparison.Ordinal);

        _fakes.Conversations.Failure = null;
        await shown.Find("[data-testid=message-form]").SubmitAsync();

        Assert.Equal(2, _fakes.Conversations.Sent.Count);
        Assert.Single(_fakes.Conversations.Sent.Select(sent => sent.Message.IdempotencyKey).Distinct());
    }

    [Fact]
    public async Task A_file_that_cannot_be_taken_says_why()
    {
        _given = new GivenFile.NotItsType("image/png", "application/pdf");
        var shown = await OpenAsync("image");

        shown.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText("bytes", "house.png", contentType: "image/png"));

        shown.WaitForAssertion(() => Assert.Contains("is application/pdf", shown.Find("[data-testid=form-file-trouble]").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_number_can_be_typed_key_by_key()
    {
        var shown = await OpenAsync("location");
        await TypeAsync(shown, "location.latitude", "51.5");
        foreach (var typed in (string[])["-", "-0", "-0.", "-0.1", "-0.12"])
        {
            await TypeAsync(shown, "location.longitude", typed);
            Assert.Equal(typed, shown.Find("[data-member=\"location.longitude\"] input").GetAttribute("value"));
        }

        await shown.Find("[data-testid=message-form]").SubmitAsync();

        Assert.Equal(-0.12, Assert.IsType<LocationContent>(Assert.Single(_fakes.Conversations.Sent).Message.Content).Location.Longitude);
    }

    [Fact]
    public async Task What_is_no_number_is_said_at_its_field()
    {
        var shown = await OpenAsync("location");
        await TypeAsync(shown, "location.latitude", "north");
        await TypeAsync(shown, "location.longitude", "1");

        await shown.Find("[data-testid=message-form]").SubmitAsync();

        Assert.Contains("number", shown.Find("[data-member=\"location.latitude\"] [data-testid=form-fault]").TextContent, StringComparison.Ordinal);
        Assert.Empty(_fakes.Conversations.Sent);
    }

    [Fact]
    public async Task The_file_of_a_card_goes_with_the_card()
    {
        var shown = await OpenAsync("carousel");
        while (shown.FindAll("[data-testid=form-item]").Count < 3) await shown.FindAll("[data-testid=form-add]")[^1].ClickAsync(new());
        foreach (var (input, i) in shown.FindComponents<InputFile>().Select((input, i) => (input, i)))
        {
            _given = new GivenFile.Taken(Guid.NewGuid(), "image/png", $"card{i}.png", 2048, new string('a', 64));
            input.UploadFiles(InputFileContent.CreateFromText("bytes", $"card{i}.png", contentType: "image/png"));
            shown.WaitForAssertion(() => Assert.Equal(i + 1, shown.FindAll("[data-testid=form-file-taken]").Count));
        }

        await shown.Find("[aria-label^='Remove this']").ClickAsync(new());

        Assert.DoesNotContain("card0.png", string.Concat(shown.FindAll("[data-testid=form-file-taken]").Select(taken => taken.TextContent)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_files_that_are_chosen_one_after_the_other_the_second_is_meant()
    {
        var (first, second) = (new TaskCompletionSource<GivenFile>(), new TaskCompletionSource<GivenFile>());
        _takes = new([first.Task, second.Task]);
        var shown = await OpenAsync("image");
        var input = shown.FindComponent<InputFile>();

        // Each returns when its file is taken.
        var choosing = Task.Run(() => input.UploadFiles(InputFileContent.CreateFromText("bytes", "first.png", contentType: "image/png")));
        shown.WaitForState(() => _takes.Count == 1);
        var choosingAgain = Task.Run(() => input.UploadFiles(InputFileContent.CreateFromText("bytes", "second.png", contentType: "image/png")));
        shown.WaitForState(() => _takes.Count == 0);
        var meant = Guid.NewGuid();
        second.SetResult(new GivenFile.Taken(meant, "image/png", "second.png", 2048, new string('b', 64)));
        shown.WaitForAssertion(() => Assert.Contains("second.png", shown.Find("[data-testid=form-file-taken]").TextContent, StringComparison.Ordinal));

        first.SetResult(new GivenFile.Taken(Guid.NewGuid(), "image/png", "first.png", 2048, new string('a', 64)));
        await Task.WhenAll(choosing, choosingAgain).WaitAsync(TimeSpan.FromSeconds(30));
        await shown.Find("[data-testid=message-form]").SubmitAsync();

        Assert.Equal(meant, Assert.IsType<ImageContent>(Assert.Single(_fakes.Conversations.Sent).Message.Content).Media.MediaId);
    }

    [Fact]
    public async Task Buttons_can_be_added_up_to_three()
    {
        var shown = await OpenAsync("button");
        Assert.Single(shown.FindAll("[data-testid=form-item]"));

        await shown.Find("[data-testid=form-add]").ClickAsync(new());
        await shown.Find("[data-testid=form-add]").ClickAsync(new());

        Assert.Equal(3, shown.FindAll("[data-testid=form-item]").Count);
        Assert.Empty(shown.FindAll("[data-testid=form-add]"));
    }

    [Fact]
    public async Task After_the_window_only_a_template_can_be_chosen_and_it_goes_out()
    {
        _templates = [TemplateKindTests.Template("""[{"type":"BODY","text":"Dear {{1}}, your order is here"}]""")];
        var shown = Open(ChatFakes.Row with { WindowExpiresAt = Said.Noon });
        await shown.Find("[data-testid=composer-more]").ClickAsync(new());
        Assert.True(shown.Find("[data-testid=kind-image]").HasAttribute("disabled"));
        await shown.Find("[data-testid=composer-template]").ClickAsync(new());
        shown.WaitForAssertion(() => Assert.Contains("Dear {{1}}", shown.Find("[data-testid=picker-template]").TextContent, StringComparison.Ordinal));

        await shown.Find("[data-testid=picker-template]").ClickAsync(new());
        await TypeAsync(shown, "template.components[0].parameters[0].text", "Ana");
        Assert.Contains("Dear Ana, your order is here", shown.Find("[data-testid=form-preview]").TextContent, StringComparison.Ordinal);
        await shown.Find("[data-testid=message-form]").SubmitAsync();

        Assert.Equal("order_ready", Assert.IsType<TemplateContent>(Assert.Single(_fakes.Conversations.Sent).Message.Content).Template.Name);
    }

    [Fact]
    public async Task Without_templates_the_picker_says_where_they_come_from()
    {
        var shown = Open(ChatFakes.Row with { WindowExpiresAt = Said.Noon });

        await shown.Find("[data-testid=composer-template]").ClickAsync(new());

        shown.WaitForAssertion(() => Assert.Contains("POST /api/templates", shown.Find("[data-testid=picker-empty]").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_form_that_is_closed_sends_nothing()
    {
        var shown = await OpenAsync("location");

        await shown.Find("[data-testid=form-close]").ClickAsync(new());

        Assert.Empty(shown.FindAll("[data-testid=message-form]"));
        Assert.Empty(_fakes.Conversations.Sent);
    }

    Task<GivenFile> IGivenFiles.TakeAsync(Guid tenantId, Stream content, string contentType, string? filename, CancellationToken cancellationToken) =>
        _takes.TryDequeue(out var take) ? take : Task.FromResult(_given);

    Task<IReadOnlyList<TemplateView>> ITemplateChoice.OfNumberAsync(Guid tenantId, Guid channelId, CancellationToken cancellationToken) => Task.FromResult(_templates);

    private IRenderedComponent<Shown> Open(InboxRow? row = null) => Render<Shown>(parameters => parameters.Add(composer => composer.Row, row ?? ChatFakes.Row));

    private async Task<IRenderedComponent<Shown>> OpenAsync(string kind)
    {
        var shown = Open();
        await shown.Find("[data-testid=composer-more]").ClickAsync(new());
        await shown.Find($"[data-testid=kind-{kind}]").ClickAsync(new());
        return shown;
    }

    private static Task TypeAsync(IRenderedComponent<Shown> shown, string member, string words) =>
        shown.Find($"[data-member=\"{member}\"] input, [data-member=\"{member}\"] textarea").InputAsync(words);
}
