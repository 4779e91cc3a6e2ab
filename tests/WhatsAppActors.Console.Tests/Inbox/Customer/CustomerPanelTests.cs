using Bunit;
using WhatsAppActors.Console.Inbox.Customer;
using WhatsAppActors.Core.Customers;
using WhatsAppActors.Core.Views;

namespace WhatsAppActors.Console.Tests.Inbox.Customer;

public sealed class CustomerPanelTests : IAsyncLifetime, IAsyncDisposable
{
    private static readonly Guid Anna = Rows.Id(1001);

    private readonly DeskWorld _world = new();
    private readonly Page _page;

    public CustomerPanelTests()
    {
        _page = new Page(_world);
        _world.Inbox.Put(Rows.Row(1));
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public ValueTask DisposeAsync() => _page.DisposeAsync();

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    [Fact]
    public void It_shows_the_person()
    {
        _world.Inbox.Customers[Rows.Id(1002)] = Rows.Customer(Rows.Id(1002), "Anna M.");
        _world.Inbox.Put(Rows.Row(2));
        var panel = Show(Rows.Customer(Anna) with { MergeOffers = [new(Rows.Id(1002), "same phone", Rows.Noon)] });
        Assert.Equal("Anna Müller", panel.Get("customer-name").TextContent);
        Assert.Equal("+4915112345678", panel.Get("customer-phone").TextContent);
        Assert.Equal("@anna.m", panel.Get("customer-username").TextContent);
        Assert.Equal(["phone", "bsuid"], panel.All("identity").Select(identity => identity.GetAttribute("data-kind")));
        Assert.Equal("guest active8 Feb 2026 – 11 Mar 2026", panel.Get("subscription").Text());
        Assert.Equal("12.5", panel.Get("credits").TextContent);
        Assert.Contains("10 Mar 2026", panel.Get("last-seen").TextContent, StringComparison.Ordinal);
        Assert.Equal($"inbox/{Rows.Id(2)}", panel.Find("[data-testid=merge-offer] a").GetAttribute("href"));
        Assert.Equal(Rows.Id(1).ToString(), panel.Get("other-conversation").GetAttribute("data-id"));
    }

    [Fact]
    public void Who_does_not_exist_any_more_is_said_so() => Assert.Contains(
        "does not exist any more", _page.Render<CustomerPanel>(panel => panel.Add(shown => shown.CustomerId, Rows.Id(77))).Markup, StringComparison.Ordinal);

    [Fact]
    public async Task Only_the_name_that_was_edited_is_changed()
    {
        var panel = Show(Rows.Customer(Anna));
        await RenameAsync(panel, " Anna Schmidt ");
        var change = Assert.Single(_world.Actors.Changes);
        Assert.Equal(new CustomerChange { DisplayName = "Anna Schmidt" }, change);
        Assert.Empty(panel.All("customer-name-input"));
    }

    [Theory]
    [InlineData("   ", "Write a name")]
    [InlineData("x\0y", "cannot be stored")]
    [InlineData("long", "at most 200 characters; this one has 201")]
    public async Task A_name_that_cannot_be_stays_where_it_was_written(string name, string expected)
    {
        var panel = Show(Rows.Customer(Anna));
        await RenameAsync(panel, name == "long" ? new string('x', 201) : name);
        Assert.Contains(expected, panel.Get("customer-name-error").TextContent, StringComparison.Ordinal);
        Assert.NotNull(panel.Get("customer-name-input"));
        Assert.Empty(_world.Actors.Changes);
    }

    [Theory]
    [InlineData(CustomerChangeOutcome.Deleted, "was deleted")]
    [InlineData(CustomerChangeOutcome.Merged, "was merged into another one")]
    [InlineData(CustomerChangeOutcome.NotFound, "does not exist any more")]
    public async Task What_happened_meanwhile_is_told_and_what_was_written_stays(CustomerChangeOutcome outcome, string expected)
    {
        var panel = Show(Rows.Customer(Anna));
        _world.Actors.ChangeOutcome = outcome;
        await RenameAsync(panel, "Berta");
        Assert.Contains(expected, panel.Get("customer-name-error").TextContent, StringComparison.Ordinal);
        Assert.Equal("Berta", panel.Get("customer-name-input").GetAttribute("value"));
    }

    [Fact]
    public async Task Without_a_database_nothing_written_is_lost()
    {
        var panel = Show(Rows.Customer(Anna));
        _world.Actors.IsAway = true;
        await RenameAsync(panel, "Berta");
        Assert.Contains("could not be saved", panel.Get("customer-name-error").TextContent, StringComparison.Ordinal);
        _world.Actors.IsAway = false;
        await panel.Find("form").SubmitAsync();
        Assert.Equal("Berta", Assert.Single(_world.Actors.Changes).DisplayName);
    }

    [Fact]
    public async Task While_a_name_is_edited_another_agents_change_is_told_and_what_is_written_stays()
    {
        var panel = Show(Rows.Customer(Anna));
        await panel.Get("customer-name-edit").ClickAsync(new());
        await panel.Get("customer-name-input").InputAsync(new() { Value = "Berta" });
        _world.Inbox.Customers[Anna] = Rows.Customer(Anna, "Carla");
        _page.Feed.Tell(null);
        panel.WaitForAssertion(() => Assert.Contains("changed it to “Carla”", panel.Find(".person").Text(), StringComparison.Ordinal), TimeSpan.FromSeconds(10));
        Assert.Equal("Berta", panel.Get("customer-name-input").GetAttribute("value"));
    }

    [Fact]
    public async Task Consent_that_was_withdrawn_is_granted_after_a_warning_only()
    {
        var panel = Show(Rows.Customer(Anna) with { ConsentStatus = "withdrawn" });
        await panel.Get("customer-consent").ChangeAsync(new() { Value = "granted" });
        Assert.Empty(_world.Actors.Changes);
        Assert.Contains("withdrew", panel.Get("consent-warning").TextContent, StringComparison.Ordinal);
        await panel.Get("consent-cancel").ClickAsync(new());
        Assert.Empty(panel.All("consent-warning"));
        await panel.Get("customer-consent").ChangeAsync(new() { Value = "granted" });
        await panel.Get("consent-confirm").ClickAsync(new());
        Assert.Equal(new CustomerChange { ConsentStatus = "granted" }, Assert.Single(_world.Actors.Changes));
    }

    [Fact]
    public async Task Consent_is_changed_at_once_otherwise()
    {
        await Show(Rows.Customer(Anna)).Get("customer-consent").ChangeAsync(new() { Value = "withdrawn" });
        Assert.Equal(new CustomerChange { ConsentStatus = "withdrawn" }, Assert.Single(_world.Actors.Changes));
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public async Task Blocking_asks_first(bool isBlocked, bool expected)
    {
        var panel = Show(Rows.Customer(Anna) with { BlockedAt = isBlocked ? Rows.Noon : null });
        await panel.Get("customer-block").ClickAsync(new());
        await panel.Get("block-cancel").ClickAsync(new());
        Assert.Empty(_world.Actors.Changes);
        await panel.Get("customer-block").ClickAsync(new());
        await panel.Get("block-confirm").ClickAsync(new());
        Assert.Equal(new CustomerChange { Blocked = expected }, Assert.Single(_world.Actors.Changes));
    }

    [Fact]
    public void Fields_are_shown_as_text_or_json()
    {
        var panel = Show(Rows.Customer(Anna, fields: """{"size":"M","tags":["a","ü"],"vip":true,"<b>":"<img src=x>"}"""));
        Assert.Equal(["<b>", "size", "tags", "vip"], panel.All("custom-field").Select(field => field.GetAttribute("data-key")));
        Assert.Equal(["<img src=x>", "M", "[\"a\",\"ü\"]", "true"], panel.FindAll(".fields .value").Select(value => value.TextContent));
        Assert.Empty(panel.FindAll("img, b"));
    }

    [Theory]
    [InlineData("41", true, "41")]
    [InlineData("41", false, "\"41\"")]
    [InlineData("""{"a": [1]}""", true, """{"a":[1]}""")]
    public async Task A_field_is_added_as_it_is_meant(string written, bool isJson, string expected)
    {
        var panel = Show(Rows.Customer(Anna));
        await AddAsync(panel, "age", written, isJson);
        Assert.Equal($$"""{"age":{{expected}}}""", Assert.Single(_world.Actors.Changes).CustomFields!.ToJsonString(RelaxedJson.Options));
        Assert.Empty(panel.All("custom-field-form"));
    }

    [Theory]
    [InlineData("", "x", false, "Name the field")]
    [InlineData("size", "x", false, "already")]
    [InlineData("long", "x", false, "at most 128 characters; this one has 129")]
    [InlineData("age", "{4", true, "This is no JSON")]
    [InlineData("age", "{\"a\":1,\"a\":2}", true, "This is no JSON")]
    [InlineData("age", "null", true, "Use Remove")]
    [InlineData("age", "\"\\u0000\"", true, "cannot be stored")]
    [InlineData("age", "\"\\ud800\"", true, "cannot be stored")]
    [InlineData("age", "1e400", true, "cannot be stored")]
    public async Task A_field_that_cannot_be_stays_where_it_was_written(string key, string written, bool isJson, string expected)
    {
        var panel = Show(Rows.Customer(Anna, fields: """{"size":"M"}"""));
        await AddAsync(panel, key == "long" ? new string('x', 129) : key, written, isJson);
        Assert.Contains(expected, panel.Get("custom-field-error").TextContent, StringComparison.Ordinal);
        Assert.Equal(written, panel.Get("custom-field-value").GetAttribute("value"));
        Assert.Empty(_world.Actors.Changes);
    }

    [Theory]
    [InlineData(CustomerChangeOutcome.TooManyFields, "at most 100 fields")]
    [InlineData(CustomerChangeOutcome.FieldsTooLarge, "at most 16 KB")]
    public async Task Limits_are_named(CustomerChangeOutcome outcome, string expected)
    {
        var panel = Show(Rows.Customer(Anna));
        _world.Actors.ChangeOutcome = outcome;
        await AddAsync(panel, "age", "41", isJson: false);
        Assert.Contains(expected, panel.Get("custom-field-error").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_field_is_edited_and_removed_alone()
    {
        var panel = Show(Rows.Customer(Anna, fields: """{"size":"M","vip":true}"""));
        await panel.Find("[data-key=vip] [data-testid=custom-field-edit]").ClickAsync(new());
        Assert.Equal("true", panel.Get("custom-field-value").GetAttribute("value"));
        await panel.Get("custom-field-value").InputAsync(new() { Value = "false" });
        await panel.Get("custom-field-form").SubmitAsync();
        await panel.Find("[data-key=size] [data-testid=custom-field-edit]").ClickAsync(new());
        await panel.Get("custom-field-remove").ClickAsync(new());
        Assert.Equal(["""{"vip":false}""", """{"size":null}"""], _world.Actors.Changes.Select(change => change.CustomFields!.ToJsonString()));
    }

    private IRenderedComponent<CustomerPanel> Show(CustomerView customer)
    {
        _world.Inbox.Customers[Anna] = customer;
        return _page.Render<CustomerPanel>(panel => panel.Add(shown => shown.CustomerId, Anna));
    }

    private static async Task RenameAsync(IRenderedComponent<CustomerPanel> panel, string name)
    {
        await panel.Get("customer-name-edit").ClickAsync(new());
        await panel.Get("customer-name-input").InputAsync(new() { Value = name });
        await panel.Find("form").SubmitAsync();
    }

    private static async Task AddAsync(IRenderedComponent<CustomerPanel> panel, string key, string written, bool isJson)
    {
        await panel.Get("custom-field-add").ClickAsync(new());
        await panel.Get("custom-field-key").InputAsync(new() { Value = key });
        await panel.Get("custom-field-value").InputAsync(new() { Value = written });
        await panel.Get("custom-field-json").ChangeAsync(new() { Value = isJson });
        await panel.Get("custom-field-form").SubmitAsync();
    }
}
