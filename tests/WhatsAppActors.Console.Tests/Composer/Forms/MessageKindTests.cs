using System.Text.Json.Nodes;
using WhatsAppActors.Console.Inbox.Composer.Forms;
using WhatsAppActors.Content.Json;

namespace WhatsAppActors.Console.Tests.Composer.Forms;

/// <summary>Every form, filled in with what it says it needs, is a message that may be sent; an empty one says what is wrong where it is wrong.</summary>
public sealed class MessageKindTests
{
    public static TheoryData<string> Kinds => [.. MessageKinds.All.Select(kind => kind.Id)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_form_that_is_filled_in_is_a_message(string id)
    {
        var kind = Kind(id);
        var draft = kind.NewDraft();

        FillIn(kind.Parts, "", draft, needed: true);

        Assert.Empty(ContentJson.Read(draft.Build()).Faults);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void All_that_a_form_asks_for_is_part_of_the_message(string id)
    {
        var kind = Kind(id);
        var draft = kind.NewDraft();

        FillIn(kind.Parts, "", draft, needed: false);

        Assert.Empty(ContentJson.Read(draft.Build()).Faults);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_is_wrong_with_an_empty_form_is_shown_at_one_of_its_fields(string id)
    {
        var kind = Kind(id);
        var draft = kind.NewDraft();
        var reading = ContentJson.Read(draft.Build());

        // The question whether to call needs no words.
        Assert.Equal(id == "call_permission_request", reading.Faults.Count == 0);
        Assert.Empty(reading.Faults.Select(fault => fault.Member).Except(FormMembers.Shown(kind.Parts, draft)));
    }

    [Fact]
    public void Answers_that_nobody_named_have_numbers_for_ids_across_all_sections()
    {
        var kind = Kind("list");
        var (sections, rows) = (kind.Parts.OfType<ListPart>().Single(), kind.Parts.OfType<ListPart>().Single().Parts.OfType<ListPart>().Single());
        var draft = kind.NewDraft();
        draft.Add("interactive.sections", sections);
        draft.Add("interactive.sections[1].rows", rows);
        draft.Put("interactive.sections[0].rows[0].id", JsonValue.Create("mine"));

        var message = draft.Build();

        Assert.Equal(["mine", "1", "2"], message.GetProperty("interactive").GetProperty("sections").EnumerateArray()
            .SelectMany(section => section.GetProperty("rows").EnumerateArray()).Select(row => row.GetProperty("id").GetString()));
    }

    [Fact]
    public void An_item_that_is_taken_out_is_gone_and_the_others_stay()
    {
        var kind = Kind("button");
        var buttons = kind.Parts.OfType<ListPart>().Single();
        var draft = kind.NewDraft();
        draft.Add("interactive.buttons", buttons);
        draft.Put("interactive.buttons[0].title", JsonValue.Create("No"));
        draft.Put("interactive.buttons[1].title", JsonValue.Create("Yes"));

        draft.Remove("interactive.buttons", 0);

        Assert.Equal((1, "Yes"), (draft.Count("interactive.buttons"), draft.Words("interactive.buttons[0].title")));
    }

    [Fact]
    public void What_is_no_number_is_said_to_be_none()
    {
        var kind = Kind("location");
        var draft = kind.NewDraft();
        FillIn(kind.Parts, "", draft, needed: true);
        draft.Put("location.latitude", (WordsPart)kind.Parts[0], "north");

        Assert.Equal("location.latitude", Assert.Single(ContentJson.Read(draft.Build()).Faults).Member);
        Assert.Equal("north", draft.Words("location.latitude"));
    }

    internal static void FillIn(IReadOnlyList<FormPart> parts, string prefix, FormDraft draft, bool needed)
    {
        foreach (var part in parts.Where(part => part.IsNeeded || !needed))
        {
            var member = prefix + part.Member;
            switch (part)
            {
                case WordsPart words:
                    draft.Put(member, words, Words(words));
                    break;
                case FilePart:
                    draft.Put($"{member}.mediaId", JsonValue.Create(Guid.NewGuid().ToString()));
                    break;
                case SwitchPart:
                    draft.Put(member, JsonValue.Create(true));
                    break;
                case ListPart list:
                    if (draft.Count(member) == 0 && !needed) draft.Add(member, list);
                    for (var i = 0; i < draft.Count(member); i++) FillIn(list.Parts, $"{member}[{i}].", draft, needed);
                    break;
            }
        }
    }

    private static string Words(WordsPart part) => part.Kind switch
    {
        WordsKind.Number => "12.5",
        WordsKind.Url => "https://example.com/",
        WordsKind.Lines => "p1\np2\n\n",
        _ when part.Hint?.Contains("2026-", StringComparison.Ordinal) == true => "2026-11-30T18:00:00Z",
        _ when part.Member.EndsWith("email", StringComparison.Ordinal) => "ana@example.com",
        _ => new string('w', Math.Min(part.Longest ?? 4, 4)),
    };

    private static MessageKind Kind(string id) => MessageKinds.All.Single(kind => kind.Id == id);
}
