package chartwell.house;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Templates write the address of a page as one expression, `href="${…}"`, since only that gets the
/// site, service, ward and clinician that the page is narrowed to.
class TemplatesTest {
    private static final Pattern ADDRESS = Pattern.compile("\\b(?:href|hx-get)=\"([^\"]*)");
    private static final Pattern SAME_PAGE = Pattern.compile("#.*|data:,");

    @Test
    void addressesAreOneExpression() throws IOException {
        List<Path> templates =
                House.files(House.ROOT.resolve("server/src/main/jte"), ".jte").toList();
        assertThat(templates).hasSizeGreaterThan(20);
        List<String> others = new ArrayList<>();
        for (Path template : templates) {
            ADDRESS.matcher(Files.readString(template))
                    .results()
                    .map(address -> address.group(1))
                    .filter(address -> !address.startsWith("${"))
                    .filter(address -> !SAME_PAGE.matcher(address).matches())
                    .forEach(address -> others.add(template.getFileName() + ": " + address));
        }
        assertThat(others).as("write href=\"${\"/patients/\" + id}\" instead").isEmpty();
    }
}
