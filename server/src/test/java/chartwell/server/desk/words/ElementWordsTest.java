package chartwell.server.desk.words;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ElementWordsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    note.text | note
                    code.coding.display | code
                    code.text | code
                    text.div | narrative
                    text | text
                    valueQuantity.value | value
                    medicationCodeableConcept.coding.code | medication
                    reaction.manifestation.text | reaction, manifestation
                    item.productOrService.coding.display | item, product or service
                    contained.item.adjudication.category.text | item, adjudication, category
                    presentedForm | presented form
                    """)
    void callsElementsAsPeopleDo(String path, String words) {
        assertThat(ElementWords.of(path)).isEqualTo(words);
    }
}
