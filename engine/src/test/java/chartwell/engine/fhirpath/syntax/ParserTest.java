package chartwell.engine.fhirpath.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParserTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "a.b . c; a.b.c",
                "(a.b); a.b",
                "a and b or c; (a and b) or c",
                "a or b and c; a or (b and c)",
                "a implies b or c; a implies (b or c)",
                "a xor b or c; (a xor b) or c",
                "a | b = c; (a | b) = c",
                "a < b = c; (a < b) = c",
                "a = b in c; (a = b) in c",
                "a in b and c; (a in b) and c",
                "a + b * c; a + (b * c)",
                "a - b - c; (a - b) - c",
                "a & b | c; (a & b) | c",
                "-a + b; (-a) + b",
                "-a.b; -a.b",
                "a is B | c as D; (a is B) | (c as D)",
                "a + b is B; (a + b) is B",
                "a as FHIR.B; a as FHIR.B",
                "(a as B).c; (a as B).c",
                "a div b mod c; (a div b) mod c",
                "a.text.div; a.text.`div`",
                "a.contains.in.is.as; a.`contains`.`in`.`is`.`as`",
                "a.as(B).is(C); a.`as`(B).`is`(C)",
                "a[0].b[b+1]; a[0].b[b + 1]",
                "a.where(b='x' and $index>1); a.where((b = 'x') and ($index > 1))",
                "$this.a ~ $total; $this.a ~ $total",
                "a !~ {}; a !~ {}",
                "a != b; a != b",
                "a>=b; a >= b",
                "%resource.a | %'b c' | %`b c`; (%resource.a | %`b c`) | %`b c`",
                "`a b`.c; `a b`.c",
                "a /* why */ . b // because; a.b",
                "'it\\'s \\u0041\\n'; 'it\\'s A\\u000a'",
                "5.40; 5.40",
                "5.a(); 5.a()",
                "4 days; 4 days",
                "5.4 'mg'; 5.4 'mg'",
                "@2015; @2015",
                "@2015-02-04T; @2015-02-04T",
                "@2015-02-04T14:34:28.123+10:00; @2015-02-04T14:34:28.123+10:00",
                "@2015T14; @2015T14",
                "@2015-02-04.a(); @2015-02-04.a()",
                "@T14:30; @T14:30",
                "iif(a, b, c); iif(a, b, c)",
                "true.not(); true.not()",
            })
    void readsEachFormByItsPrecedence(String written, String canonical) throws Rejected {
        String text = Parser.parse(written).canonical();

        assertThat(text).isEqualTo(canonical);
        assertThat(Parser.parse(text).canonical()).as("reading it again").isEqualTo(canonical);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "\"\"; 0; Expected an expression, not the end",
                "a b; 2; Expected an operator or the end, not 'b'",
                "a.; 2; Expected a name, not the end",
                "a..b; 2; Expected a name, not '.'",
                "a.where(b; 9; Expected ',', not the end",
                "a[0; 3; Expected ']', not the end",
                "a = ; 3; Expected an expression, not the end",
                "'abc; 0; The closing ' is missing",
                "a.b /* c; 4; The closing */ is missing",
                "a # b; 2; Unexpected character '#'",
                "a ! b; 2; Unexpected character '!'",
                "a.$this; 2; \"$this, $index and $total stand alone\"",
                "$that; 1; \"Expected $this, $index or $total, not 'that'\"",
                "a is 5; 5; \"Expected the name of a type, not '5'\"",
                "@15; 0; A date is written @YYYY-MM-DD",
                "@2015-1; 0; A date is written @YYYY-MM-DD",
                "@T1; 0; \"A time is written Thh:mm:ss.fff, then Z or +hh:mm\"",
                "'\\x'; 1; Unknown escape \\'x'",
                "and; 0; \"Expected a name, not 'and'\"",
            })
    void namesThePlaceOfAMistake(String written, int position, String message) {
        PathProblem problem = problem(written);

        assertThat(problem.message()).isEqualTo(message);
        assertThat(problem.position()).isEqualTo(position);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "a.where(", "(((", "-", "a[", "a and (", "a.b(c, "})
    void refusesDeepNesting(String opening) {
        assertThat(problem(opening.repeat(5_000)).message())
                .isEqualTo("The expression is nested deeper than 250 levels");
    }

    @ParameterizedTest
    @ValueSource(strings = {".a", " | a", "[0]", " and a", " is A", ".a()", ".where(a.b)"})
    void refusesLongChains(String link) throws Rejected {
        assertThat(problem("a" + link.repeat(5_000)).message())
                .isEqualTo("The expression is nested deeper than 250 levels");
        assertThat(Parser.parse("a" + link.repeat(100))).isNotNull();
    }

    @Test
    void refusesAMegabyte() {
        assertThat(problem("a".repeat(1_000_000)).message())
                .isEqualTo("The expression is longer than 65536 characters");
    }

    private static PathProblem problem(String expression) {
        try {
            throw new AssertionError("accepted: " + Parser.parse(expression).canonical());
        } catch (Rejected rejected) {
            return rejected.problem();
        }
    }
}
