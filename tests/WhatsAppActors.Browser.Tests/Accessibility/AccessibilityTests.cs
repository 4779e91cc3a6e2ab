using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using WhatsAppActors.Browser.Tests.Screens;

namespace WhatsAppActors.Browser.Tests.Accessibility;

/// <summary>The pages against axe's rules for WCAG 2.1 A and AA, light and dark.</summary>
[Collection(ServerAndBrowser.Collection)]
public sealed class AccessibilityTests(ServerAndBrowser shared)
{
    private static readonly AxeRunOptions Rules = Only("tag", "wcag2a", "wcag2aa", "wcag21a", "wcag21aa");

    // The pages are the same in the dark, but for their colours.
    private static readonly AxeRunOptions Colours = Only("rule", "color-contrast");

    private const string EveryHue = """
        () => {
          const avatar = document.querySelector('.avatar');
          for (let hue = 0; hue < 12; hue++) {
            const other = avatar.cloneNode(true);
            other.className = `avatar hue-${hue}`;
            document.body.append(other);
          }
        }
        """;

    [BrowserFact]
    public async Task Pages_can_be_used_by_everybody()
    {
        var person = await shared.Demo.PersonAsync($"Everybody {Guid.NewGuid():N}");
        await person.WriteAsync("Can I read this?");
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await using var visitor = await shared.VisitAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce, ViewportSize = new() { Width = 1440, Height = 1000 } });
            var page = await visitor.PageAsync();
            await page.GotoAsync("/sign-in");
            await CheckAsync(page, scheme);
            await page.GotoAsync("/");
            await page.GotoAsync("/inbox");
            var inbox = new InboxScreen(page);
            await inbox.OpenAsync(person.Name);
            await Expect(inbox.Message("You wrote: Can I read this?")).ToBeVisibleAsync();
            // Which colour a person has is chance: every one of them is looked at.
            await page.EvaluateAsync(EveryHue);
            await CheckAsync(page, scheme);
            await page.GotoAsync("/operations");
            await Expect(page.GetByTestId("operations")).ToBeVisibleAsync();
            await CheckAsync(page, scheme);
            await page.GotoAsync($"/simulator/phone?number={shared.Demo.PhoneNumberId}&person={person.Id}");
            await Expect(page.GetByTestId("bubble").First).ToBeVisibleAsync();
            await CheckAsync(page, scheme);
        }
    }

    private static async Task CheckAsync(IPage page, ColorScheme scheme)
    {
        var found = (await page.RunAxe(scheme == ColorScheme.Dark ? Colours : Rules)).Violations;
        Assert.True(found.Length == 0, $"{page.Url}, {scheme}:\n" + string.Join('\n', found.Select(v =>
            $"{v.Id}: {v.Help}\n    {string.Join("\n    ", v.Nodes.Take(4).Select(n => n.Html))}")));
    }

    // What holds is not told node by node: that would take longer than to find out.
    private static AxeRunOptions Only(string type, params List<string> values) => new() { RunOnly = new RunOnlyOptions { Type = type, Values = values }, ResultTypes = [ResultType.Violations] };
}
