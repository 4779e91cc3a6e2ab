using WhatsAppActors.Simulator.Tests.Hosting;

namespace WhatsAppActors.Simulator.Tests.Graph;

public sealed class ServiceWindow
{
    private static readonly string Template = RefusedMessages.Template("hello_world", "en_US");

    [Fact]
    public async Task Text_goes_to_who_wrote_in_the_last_24_hours_and_templates_to_anybody()
    {
        var time = new ManualTime();
        await using var simulation = await Simulation.StartAsync(time);
        var person = await simulation.PersonAsync(writes: false);
        Assert.Equal(131047, await CodeAsync(simulation, Simulation.Text("+16505551234")));
        await simulation.SendAsync(Template);

        await simulation.WriteAsync(person, new { type = "text", text = "Hello" });
        await simulation.SendAsync(Simulation.Text("+16505551234"));
        time.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        await simulation.SendAsync(Simulation.Text("+16505551234"));
        time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(131047, await CodeAsync(simulation, Simulation.Text("+16505551234")));
        await simulation.SendAsync(Template);
        await simulation.SwitchAsync(new { window = false });
        await simulation.SendAsync(Simulation.Text("+16505551234"));
    }

    [Fact]
    public async Task People_whom_nobody_made_are_reached_by_templates_only_unless_strangers_are_allowed()
    {
        await using var strict = await Simulation.StartAsync();
        Assert.Equal(131047, await CodeAsync(strict, Simulation.Text("+16505550000")));

        await using var open = await Simulation.StartAsync(configure: options => options.Strangers = true);
        await open.SendAsync(Simulation.Text("+16505550000"));
        Assert.Equal(System.Net.HttpStatusCode.OK, (await open.TrySendAsync(new { messaging_product = "whatsapp", status = "read", message_id = "wamid.theirs" })).Status);
    }

    [Fact]
    public async Task Who_has_opted_out_gets_no_marketing()
    {
        await using var simulation = await Simulation.StartAsync();
        await simulation.PersonAsync();
        await simulation.SwitchAsync(new { optedOut = true });

        Assert.Equal(131050, await CodeAsync(simulation, RefusedMessages.Template("spring_offer", "en_US", """
            {"type":"header","parameters":[{"type":"image","image":{"link":"https://example.com/a.jpg"}}]},{"type":"body","parameters":[{"type":"text","text":"A"}]},{"type":"button","sub_type":"url","index":"0","parameters":[{"type":"text","text":"x"}]}
            """)));
        await simulation.SendAsync(Template);
    }

    [Fact]
    public async Task Authentication_templates_go_to_phone_numbers_only()
    {
        await using var simulation = await Simulation.StartAsync();
        var person = await simulation.PersonAsync(phone: null, username: "sheena");
        const string template = """{"name":"sign_in_code","language":{"code":"en_US"},"components":[{"type":"body","parameters":[{"type":"text","text":"123456"}]}]}""";

        Assert.Equal(131062, await CodeAsync(simulation, $$"""{"messaging_product":"whatsapp","recipient":"{{person["userId"]}}","type":"template","template":{{template}}}"""));
        await simulation.SendAsync(RefusedMessages.Message("template", template));
    }

    internal static async Task<int?> CodeAsync(Simulation simulation, object body) => (int?)(await simulation.TrySendAsync(body)).Body?["error"]?["code"];
}
