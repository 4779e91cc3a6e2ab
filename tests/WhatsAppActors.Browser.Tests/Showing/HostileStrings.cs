namespace WhatsAppActors.Browser.Tests.Showing;

/// <summary>Two hundred texts that a page which is careless somewhere would run, or be broken by.</summary>
internal static class HostileStrings
{
    // Each sets a mark that the test looks for.
    private const string Run = "window.hacked=1";

    private static readonly string[] Payloads =
    [
        $"<script>{Run}</script>", $"<img src=x onerror={Run}>", $"<svg onload={Run}>", $"<svg><script>{Run}</script></svg>", $"<iframe src=\"javascript:parent.{Run}\"></iframe>",
        $"<body onload={Run}>", $"<details open ontoggle={Run}>", $"<video><source onerror={Run}></video>", $"<a href=\"javascript:{Run}\">click</a>",
        $"<math><mtext></form><form><mglyph><style></math><img src onerror={Run}>", $"<noscript><p title=\"</noscript><img src=x onerror={Run}>\">", $"<template><script>{Run}</script></template>",
        $"<object data=\"javascript:{Run}\"></object>", $"<input autofocus onfocus={Run}>", $"<style>@import 'javascript:{Run}';</style>", $"<link rel=stylesheet href=javascript:{Run}>",
        $"<base href=\"javascript:{Run}//\">", $"<meta http-equiv=refresh content=\"0;url=javascript:{Run}\">", $"javascript:{Run}", $"data:text/html,<script>{Run}</script>",
        "{{constructor.constructor('window.hacked=1')()}}", "${window.hacked=1}", "@(1+1)", "<!--<img src=x onerror=window.hacked=1>-->", "<![CDATA[<script>window.hacked=1</script>]]>",
    ];

    private static readonly Func<string, string>[] Disguises =
    [
        text => text,
        text => $"\">{text}",
        text => $"'>{text}",
        text => $"</textarea></title></style></script>{text}",
        text => text.Replace("<", "&lt;", StringComparison.Ordinal),
        text => text.ToUpperInvariant(),
        text => $"\u202E{text}\u2066",
        text => $"https://example.com/?q={text}",
    ];

    /// <summary>All of them, each told apart by the number before it.</summary>
    public static IReadOnlyList<string> All { get; } =
        [.. Disguises.SelectMany(disguise => Payloads.Select(disguise)).Select((text, number) => $"#{number:000} {text}")];
}
