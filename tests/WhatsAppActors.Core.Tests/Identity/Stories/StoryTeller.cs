using System.Globalization;
using WhatsAppActors.Core.Identity;

namespace WhatsAppActors.Core.Tests.Identity.Stories;

/// <summary>
/// Makes stories out of numbers, so that a property can draw and shrink them: every number is one telling. A person lives
/// through three times, each a day long, with another phone and another business-scoped id in each.
/// </summary>
internal sealed class StoryTeller(StoryKind kind)
{
    /// <summary>Numbers from 0 up to this one make all the tellings there are.</summary>
    public const int GreatestNumber = (4 * 2 * 3 * 4 * 3 * 3) - 1;

    private static readonly DateTimeOffset Begin = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // Two spellings of every number, by country: Brazil's ninth digit, Mexico's 1, Argentina's 9, and a country without variants.
    private static readonly (string Long, string Short)[] Spellings =
    [
        ("55119876543{0}{1}", "5511876543{0}{1}"), ("5215512345{0}{1}7", "525512345{0}{1}7"), ("5491123456{0}{1}1", "541123456{0}{1}1"), ("+4915112345{0}{1}", "4915112345{0}{1}"),
    ];

    public Story Tell(IReadOnlyList<int> numbers)
    {
        var tellings = new List<Telling>();
        var spelling = Spellings[numbers.Count == 0 ? 0 : Digit(numbers[0], 1, 4)];
        foreach (var number in numbers) tellings.Add(TellOne(number, tellings.Count, spelling));

        // A number that somebody gave up and writes from again is somebody else's, unless a notice says that they have it back.
        if (kind == StoryKind.Returning)
        {
            for (var person = 0; person < 2; person++)
            {
                if (tellings.Exists(t => t.Person == person)) tellings.Add(Notice(tellings.Count, person, 1, 0, 0, spelling));
            }
        }

        // The notice that frees the number which person 1 takes over.
        if (kind == StoryKind.Recycling) tellings.Add(Notice(tellings.Count, 0, 0, 0, 0, spelling));
        return new Story(tellings);
    }

    private Telling TellOne(int number, int index, (string, string) spelling)
    {
        var person = Digit(number, 4, 2);
        var time = Digit(number, 8, 3);
        var form = Digit(number, 24, 4);
        return Digit(number, 96, 3) == 0
            ? Notice(index, person, Math.Min(time, 1), form, Digit(number, 288, 3), spelling)
            : Message(index, person, time, form, spelling);
    }

    // Forms: as one would read it; the spelling of the phone is drawn with it.
    private Telling Message(int index, int person, int time, int form, (string, string) spelling)
    {
        var user = UserId(person, time);
        var phone = Phone(person, time, spelling, other: form == 3);
        var party = form switch
        {
            0 or 3 => new Party(phone),
            1 => new Party(null, user),
            _ => new Party(phone, user, Parent(person)),
        };
        return new Telling(Id(index), person, DayOf(person, time).AddHours(8).AddMinutes(index), party);
    }

    // Told twice means: told again a second earlier or later, under another id.
    private Telling Notice(int index, int person, int time, int form, int skew, (string, string) spelling)
    {
        var (before, after) = (UserId(person, time), UserId(person, time + 1));
        var (old, @new) = (Phone(person, time, spelling, other: false), Phone(person, time + 1, spelling, other: form == 3));
        var change = form switch
        {
            0 or 3 => new IdentityChange(new Party(old), new Party(@new)),
            1 => new IdentityChange(new Party(null, before), new Party(null, after)),
            _ => new IdentityChange(new Party(old, before, Parent(person)), new Party(@new, after, Parent(person))),
        };
        return new Telling(Id(index), person, DayOf(person, time + 1).AddSeconds(skew - 1), change.Current, change);
    }

    private string Phone(int person, int time, (string Long, string Short) spelling, bool other)
    {
        // A returning person's third number is their first; a recycler's first number was person 0's.
        if (kind == StoryKind.Returning && time == 2) time = 0;
        var owner = kind == StoryKind.Recycling && time == 0 ? 0 : person;
        return string.Format(CultureInfo.InvariantCulture, other ? spelling.Short : spelling.Long, owner, time);
    }

    // The second person of a recycling begins when the first has left.
    private DateTimeOffset DayOf(int person, int time) => Begin.AddDays(time + (kind == StoryKind.Recycling && person == 1 ? 1 : 0));

    private static string UserId(int person, int time) => string.Create(CultureInfo.InvariantCulture, $"BR.{person}{time}");

    private static string Parent(int person) => string.Create(CultureInfo.InvariantCulture, $"BR.ENT.{person}");

    private static string Id(int index) => string.Create(CultureInfo.InvariantCulture, $"wamid.{index:00}");

    private static int Digit(int number, int divisor, int modulus) => (int)((uint)number / (uint)divisor % (uint)modulus);
}
