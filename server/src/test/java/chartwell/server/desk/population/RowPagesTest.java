package chartwell.server.desk.population;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.record.search.Parameter;
import chartwell.server.desk.page.Address;
import chartwell.server.desk.part.Pager;

import org.junit.jupiter.api.Test;

import java.util.List;

final class RowPagesTest {
    private static RowPages page(int number) {
        return new RowPages(
                new Address("/x", List.of(new Parameter("page", Integer.toString(number)))));
    }

    @Test
    void saysWhereTheOthersAreWhenPagesDoNotReachThem() {
        Pager last = page(200).pager(50, 23_412);
        assertThat(last.after()).isEmpty();
        assertThat(last.words())
                .isEqualTo(
                        "9,951 to 10,000 of 23,412. Pages end with row 10,000: download the file or"
                                + " narrow to see the others.");
        assertThat(page(1).pager(50, 23_412).words()).endsWith("to see the others.");
        assertThat(page(200).pager(50, 10_000).words()).isEqualTo("9,951 to 10,000 of 10,000");
    }

    @Test
    void saysWhatAFileLacks() {
        assertThat(RowPages.lacks(100_000, 123_412))
                .isEqualTo("The first 100,000 of 123,412 rows: narrow to get others.");
        assertThat(RowPages.lacks(71, 71)).isEmpty();
    }
}
