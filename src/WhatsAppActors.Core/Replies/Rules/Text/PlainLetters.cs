using System.Collections.Frozen;
using System.Text;

namespace WhatsAppActors.Core.Replies.Rules.Text;

/// <summary>
/// Letters without their marks. <c>string.Normalize</c> does nothing here: programs with InvariantGlobalization have no Unicode data for it.
/// </summary>
internal static class PlainLetters
{
    // A plain letter, then those that stand for it. From Unicode's compatibility decompositions, and such letters as ø, ł and ı, which
    // Unicode does not decompose but keyboards leave out.
    private const string Table = """
        aàáâãäåāăąǎǟǡǻȁȃȧḁạảấầẩẫậắằẳẵặ bḃḅḇ cçćĉċčḉ dďḋḍḏḑḓđð eèéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệ fḟ gĝğġģǧǵḡ hĥȟḣḥḧḩḫẖħ
        iìíîïĩīĭįǐȉȋḭḯỉịıİ jĵǰ kķǩḱḳḵ lĺļľḷḹḻḽł mḿṁṃ nñńņňǹṅṇṉṋ oòóôõöōŏőơǒǫǭȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợøǿ pṕṗ rŕŗřȑȓṙṛṝṟ
        sśŝşšſșṡṣṥṧṩẛ tţťțṫṭṯṱẗŧ uùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự vṽṿ wŵẁẃẅẇẉẘ xẋẍ yýÿŷȳẏẙỳỵỷỹ zźżžẑẓẕ
        αάά εέέ ηήή ιίϊΐίΐ οόό σς υύϋΰύΰ ωώώ
        аӑӓ гѓ еѐёӗ жӂӝ зӟ ийѝӣӥ кќ оӧ уўӯӱӳ чӵ ыӹ эӭ ії әӛ өӫ
        اآأإٱ كک هة وؤ يئیى
        """;

    private static readonly FrozenDictionary<Rune, Rune> Plain = Read();

    /// <summary>The letter without marks; any other character as it is.</summary>
    public static Rune Of(Rune letter) => Plain.GetValueOrDefault(letter, letter);

    private static FrozenDictionary<Rune, Rune> Read()
    {
        var plain = new Dictionary<Rune, Rune>();
        foreach (var group in Table.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            var letters = group.EnumerateRunes().ToArray();
            foreach (var marked in letters.AsSpan(1)) plain[marked] = letters[0];
        }

        return plain.ToFrozenDictionary();
    }
}
