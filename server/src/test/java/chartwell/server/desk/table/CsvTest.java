package chartwell.server.desk.table;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.server.desk.part.Badge;
import chartwell.server.desk.part.Tone;

import org.junit.jupiter.api.Test;

import java.util.stream.Stream;

final class CsvTest {

    @Test
    void quotesWhatHoldsCommasQuotesAndLines() {
        assertThat(
                        Csv.line(
                                Stream.of(
                                        new Cell.Text("Ortiz, Maria"),
                                        new Cell.Linked("say \"ah\"", "/x"),
                                        new Cell.Text("two\nlines"),
                                        new Cell.Marked(new Badge("late", Tone.BAD)))))
                .isEqualTo("\"Ortiz, Maria\",\"say \"\"ah\"\"\",\"two\nlines\",late\r\n");
    }

    @Test
    void letsNoSpreadsheetRunWhatPeopleTyped() {
        assertThat(Csv.line(Stream.of(new Cell.Text("=HYPERLINK(1)"), new Cell.Text("@x"))))
                .isEqualTo("'=HYPERLINK(1),'@x\r\n");
    }

    @Test
    void givesNumbersAsNumbers() {
        assertThat(Csv.line(Stream.of(new Cell.Numeral("-1,204.50")))).isEqualTo("-1204.50\r\n");
    }
}
