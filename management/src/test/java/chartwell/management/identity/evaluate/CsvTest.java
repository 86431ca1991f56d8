package chartwell.management.identity.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chartwell.management.identity.people.Column;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;

final class CsvTest {

    private static Csv.Table read(String text) throws IOException {
        return Csv.read(new StringReader(text));
    }

    private static List<String> row(Csv.Table table, int row) {
        return table.columns().stream().map(column -> column.value(column.number(row))).toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a,b,c\n1,2,3\n",
                "\uFEFFa;b;c\r\n1;2;3\r\n",
                "a\tb\tc\r1\t2\t3",
                "a|b|c\n\n  \n1|2|3\n\n",
                " a , b , c \n 1 , 2 , 3 \n",
                "\n\"a\",\"b\",\"c\"\n\"1\", \"2\",3\n",
                "a,b,c\n1,2,3,,\n"
            })
    void readsWhatSeparatesCells(String text) throws IOException {
        Csv.Table table = read(text);
        assertThat(table.columns()).extracting(Column::name).containsExactly("a", "b", "c");
        assertThat(table.rows()).isEqualTo(1);
        assertThat(row(table, 0)).containsExactly("1", "2", "3");
        assertThat(table.tooLong()).isZero();
    }

    @Test
    void readsQuotesAndLinesInThem() throws IOException {
        Csv.Table table = read("a,b\n\"one, \"\"two\"\"\",\"first\nsecond\"\n,x\n3\n");
        assertThat(row(table, 0)).containsExactly("one, \"two\"", "first\nsecond");
        assertThat(row(table, 1)).containsExactly("", "x");
        assertThat(row(table, 2)).containsExactly("3", "");
    }

    @Test
    void namesColumnsWithoutNameAndCountsRowsThatAreTooLong() throws IOException {
        Csv.Table table = read("a,,c\n1,2,3,4\n5,6,7\n");
        assertThat(table.columns()).extracting(Column::name).containsExactly("a", "column 2", "c");
        assertThat(table.tooLong()).isEqualTo(1);
    }

    @Test
    void saysWhatIsWrong() {
        assertThatThrownBy(() -> read("")).hasMessageContaining("empty");
        assertThatThrownBy(() -> read("\n\n")).hasMessageContaining("empty");
        assertThatThrownBy(() -> read("a,b\n1,\"2\n3,4\n"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("line 2");
    }
}
