package chartwell.server.sample;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.engine.definition.Definitions;
import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonObject;
import chartwell.engine.json.JsonReader;
import chartwell.engine.structure.StructureCheck;

import com.github.luben.zstd.ZstdInputStream;

import org.junit.jupiter.api.Test;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// The population that the repository carries is what its page says.
final class PopulationTest {

    private static final Path FOLDER = Path.of("../sample");
    private static final Path POPULATION = FOLDER.resolve("population.ndjson.zst");
    private static final LocalDate MADE = LocalDate.of(2026, 1, 1);

    private final StructureCheck structure = new StructureCheck(Definitions.r4());

    @Test
    void isTheFileOfTheDigestOnItsPage() throws IOException {
        assertThat(Files.readString(FOLDER.resolve("README.md")))
                .contains(Packing.digest(POPULATION));
        assertThat(Files.size(POPULATION)).isLessThan(6_000_000);
    }

    @Test
    void holdsAboutFiftyPeopleOfAllAgesLivingAndDeadInValidFhir() throws IOException {
        List<JsonObject> patients = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        int lines = 0;
        int resources = 0;
        try (ZstdInputStream zstd = new ZstdInputStream(Files.newInputStream(POPULATION))) {
            zstd.setLongMax(Packing.WINDOW_LOG);
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(zstd, StandardCharsets.UTF_8));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                JsonObject bundle =
                        JsonReader.readObject(
                                line.getBytes(StandardCharsets.UTF_8), JsonLimits.DEFAULT);
                List<JsonObject> entries = bundle.objects("entry");
                for (JsonObject entry : entries) {
                    JsonObject resource = Objects.requireNonNull(entry.object("resource"));
                    structure.check(resource).forEach(issue -> faults.add(issue.toString()));
                }
                JsonObject first = Objects.requireNonNull(entries.getFirst().object("resource"));
                lines++;
                resources += entries.size();
                String expected =
                        switch (lines) {
                            case 1 -> "transaction Organization";
                            case 2 -> "transaction Practitioner";
                            default -> "transaction Patient";
                        };
                assertThat(bundle.text("type") + " " + first.text("resourceType"))
                        .isEqualTo(expected);
                if (lines > 2) {
                    patients.add(first);
                }
            }
        }
        assertThat(faults).isEmpty();
        assertThat(resources).isEqualTo(64_966);
        assertThat(patients).hasSize(54);
        assertThat(patients.stream().filter(patient -> patient.has("deceasedDateTime"))).hasSize(6);
        List<Integer> ages = patients.stream().map(PopulationTest::age).sorted().toList();
        assertThat(ages.getFirst()).isZero();
        assertThat(ages.getLast()).isGreaterThan(70);
        assertThat(ages.stream().filter(age -> age < 18)).hasSizeGreaterThan(8);
        assertThat(ages.stream().filter(age -> age > 64)).hasSizeGreaterThan(8);
    }

    private static int age(JsonObject patient) {
        String birth = Objects.requireNonNull(patient.text("birthDate"));
        return Period.between(LocalDate.parse(birth), MADE).getYears();
    }
}
