using System.Text.Json;
using WhatsAppActors.Core.Replies.Rules;

namespace WhatsAppActors.Core.Tests.Replies;

public sealed class RuleSetReaderTests
{
    [Theory]
    [InlineData("""{"surprise":1}""", "surprise", "not known")]
    [InlineData("""{"welcome":[]}""", "welcome", "object")]
    [InlineData("""{"welcome":{"enabled":true}}""", "welcome.text", "required")]
    [InlineData("""{"welcome":{"enabled":"yes"}}""", "welcome.enabled", "true or false")]
    [InlineData("""{"welcome":{"text":"Hi {{nane}}"}}""", "welcome.text", "position 3")]
    [InlineData("""{"welcome":{"text":"Hi {{name"}}""", "welcome.text", "never closed")]
    [InlineData("""{"welcome":{"text":"{{name}} {{text}}"}}""", "welcome.text", "beside placeholders")]
    [InlineData("""{"welcome":{"text":"a\u0000"}}""", "welcome.text", "U+0000")]
    [InlineData("""{"welcome":{"text":"a\ud800"}}""", "welcome.text", "broken")]
    [InlineData("""{"keywords":{}}""", "keywords", "list")]
    [InlineData("""{"keywords":[null]}""", "keywords[0]", "object")]
    [InlineData("""{"keywords":[{"match":"exact","value":"a","reply":"b"},{"match":"like","value":"a","reply":"b"}]}""", "keywords[1].match", "exact, contains, regex")]
    [InlineData("""{"keywords":[{"match":"exact","value":" ","reply":"b"}]}""", "keywords[0].value", "blanks")]
    [InlineData("""{"keywords":[{"match":"exact","value":"\u200b","reply":"b"}]}""", "keywords[0].value", "seen")]
    [InlineData("""{"keywords":[{"match":"regex","value":"ab(c","reply":"b"}]}""", "keywords[0].value", "position 4")]
    [InlineData("""{"keywords":[{"match":"regex","value":"(a)\\1","reply":"b"}]}""", "keywords[0].value", "backtracking")]
    [InlineData("""{"keywords":[{"match":"regex","value":"(?=a)b","reply":"b"}]}""", "keywords[0].value", "look-ahead")]
    [InlineData("""{"keywords":[{"match":"regex","value":"((a{1,1000}){1,1000}){1,1000}","reply":"b"}]}""", "keywords[0].value", "too large")]
    [InlineData("""{"keywords":[{"match":"exact","value":"a"}]}""", "keywords[0].reply", "required")]
    [InlineData("""{"keywords":[{"match":"exact","value":"a","reply":"{{x}}"}]}""", "keywords[0].reply", "unknown placeholder")]
    [InlineData("""{"officeHours":{"timeZone":"Berlin"}}""", "officeHours.timeZone", "IANA")]
    [InlineData("""{"officeHours":{"timeZone":"localtime"}}""", "officeHours.timeZone", "IANA")]
    [InlineData("""{"officeHours":{"timeZone":"europe/berlin"}}""", "officeHours.timeZone", "spelling")]
    [InlineData("""{"officeHours":{"timeZone":"../zoneinfo/UTC"}}""", "officeHours.timeZone", "IANA")]
    [InlineData("""{"officeHours":{"days":{"monday":[5]}}}""", "officeHours.days.monday[0]", "object")]
    [InlineData("""{"officeHours":{"days":{"funday":[]}}}""", "officeHours.days.funday", "monday")]
    [InlineData("""{"officeHours":{"days":{"monday":[{"from":"9:00","to":"17:00"}]}}}""", "officeHours.days.monday[0].from", "09:30")]
    [InlineData("""{"officeHours":{"days":{"monday":[{"from":"24:00","to":"17:00"}]}}}""", "officeHours.days.monday[0].from", "23:59")]
    [InlineData("""{"officeHours":{"days":{"monday":[{"from":"09:00","to":"09:00"}]}}}""", "officeHours.days.monday[0]", "same")]
    [InlineData("""{"optOut":{"words":["?!"]}}""", "optOut.words[0]", "letter")]
    [InlineData("""{"optIn":{"words":[1]}}""", "optIn.words[0]", "text")]
    [InlineData("""{"handover":{"minutes":0}}""", "handover.minutes", "1 to 43200")]
    [InlineData("""{"handover":{"minutes":1.5}}""", "handover.minutes", "whole")]
    public void What_is_wrong_is_named_with_its_path(string json, string path, string part)
    {
        var (rules, faults) = RuleSetReader.Read(JsonElement.Parse(json));
        Assert.Null(rules);
        var fault = Assert.Single(faults!);
        Assert.Equal(path, fault.Key);
        Assert.Contains(part, Assert.Single(fault.Value), StringComparison.Ordinal);
    }

    [Fact]
    public void Limits_hold_to_the_item()
    {
        Assert.Null(FaultsOf(new { keywords = Enumerable.Repeat(new { match = "exact", value = "a", reply = "b" }, 200) }));
        Assert.Equal("keywords", FaultsOf(new { keywords = Enumerable.Repeat(new { match = "exact", value = "a", reply = "b" }, 201) }));
        Assert.Null(FaultsOf(new { keywords = new[] { new { match = "exact", value = new string('a', 200), reply = new string('b', 4096) } } }));
        Assert.Equal("keywords[0].value", FaultsOf(new { keywords = new[] { new { match = "exact", value = new string('a', 201), reply = "b" } } }));
        Assert.Null(FaultsOf(new { keywords = new[] { new { match = "regex", value = new string('a', 500), reply = "b" } } }));
        Assert.Equal("keywords[0].value", FaultsOf(new { keywords = new[] { new { match = "regex", value = new string('a', 501), reply = "b" } } }));
        Assert.Equal("keywords[0].reply", FaultsOf(new { keywords = new[] { new { match = "exact", value = "a", reply = new string('b', 4097) } } }));
        Assert.Equal("optOut.words", FaultsOf(new { optOut = new { words = Enumerable.Repeat("a", 101) } }));
    }

    [Fact]
    public void Many_faults_are_told_at_once()
    {
        var (_, faults) = RuleSetReader.Read(JsonElement.Parse("""{"welcome":{"enabled":1,"text":2},"keywords":[{}],"handover":{"minutes":"x"}}"""));
        Assert.Equal(6, faults!.Count);
    }

    [Fact]
    public void Stored_and_read_again_a_set_is_the_same()
    {
        const string Full = """
            {"welcome":{"enabled":true,"text":"Hi"},"keywords":[{"match":"regex","value":"a+","reply":"b"}],
             "officeHours":{"timeZone":"Europe/Berlin","days":{"friday":[{"from":"22:00","to":"02:00"}]},"awayText":"Away"},
             "optOut":{"words":["x"],"confirmText":"y"},"optIn":{"words":["z"],"confirmText":null},"handover":{"words":["h"],"text":"t","minutes":null}}
            """;
        var written = RuleSetJson.Write(RuleSetReader.Read(JsonElement.Parse(Full)).Rules!);
        Assert.Equal(written, RuleSetJson.Write(RuleSetJson.Read(written)));
        Assert.Equal(written, RuleSetJson.Write(RuleSetReader.Read(JsonElement.Parse(written)).Rules!));
        Assert.Contains("""{"match":"regex","value":"a\u002B","reply":"b"}""", written, StringComparison.Ordinal);
        Assert.Contains("Europe/Berlin", written, StringComparison.Ordinal);
        Assert.Contains("\"minutes\":null", written, StringComparison.Ordinal);
        Assert.Equal(RuleSetJson.Write(RuleSet.Default), RuleSetJson.Write(RuleSetReader.Read(JsonElement.Parse("{}")).Rules!));
        Assert.Equal(RuleSetJson.Write(RuleSet.Default), RuleSetJson.Write(RuleSetJson.Read("{}")));
    }

    private static string? FaultsOf(object rules) => RuleSetReader.Read(JsonSerializer.SerializeToElement(rules)).Faults?.Keys.Single();
}
