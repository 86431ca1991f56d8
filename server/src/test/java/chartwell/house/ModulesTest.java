package chartwell.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Who may use whom.
class ModulesTest {
    private static final String ORDER =
            "the import order is engine < record < door < {management, informatics} < server";

    /// Parts of the server that every other part may use.
    private static final Set<String> SHARED_PARTS = Set.of("wire", "progress");

    @ParameterizedTest
    @CsvSource({
        "engine, 40",
        "record, 40",
        "door, 3",
        "management, 20",
        "informatics, 8",
        "paper, 8",
        "server, 8"
    })
    void everyModuleIsLookedAt(String module, int atLeast) {
        assertThat(House.CLASSES)
                .filteredOn(c -> c.getPackageName().startsWith("chartwell." + module))
                .hasSizeGreaterThan(atLeast);
    }

    @Test
    void engineUsesNoOtherModule() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage("chartwell.engine..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "chartwell.record..",
                                "chartwell.door..",
                                "chartwell.management..",
                                "chartwell.informatics..",
                                "chartwell.paper..",
                                "chartwell.server..")
                        .because(ORDER));
    }

    @Test
    void recordUsesNoDoorNoWingAndNoServer() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage("chartwell.record..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "chartwell.door..",
                                "chartwell.management..",
                                "chartwell.informatics..",
                                "chartwell.paper..",
                                "chartwell.server..")
                        .because(ORDER));
    }

    @Test
    void doorUsesNoWingAndNoServer() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage("chartwell.door..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "chartwell.management..",
                                "chartwell.informatics..",
                                "chartwell.paper..",
                                "chartwell.server..")
                        .because(ORDER));
    }

    @Test
    void wingsUseNoServerAndNotEachOther() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage("chartwell.management..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "chartwell.informatics..",
                                "chartwell.paper..",
                                "chartwell.server..")
                        .because(ORDER));
        check(
                noClasses()
                        .that()
                        .resideInAPackage("chartwell.informatics..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "chartwell.management..", "chartwell.paper..", "chartwell.server..")
                        .because(ORDER));
    }

    @Test
    void paperStandsAloneAndHidesItsLibraries() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage("chartwell.paper..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "chartwell.engine..",
                                "chartwell.record..",
                                "chartwell.door..",
                                "chartwell.management..",
                                "chartwell.informatics..",
                                "chartwell.server..",
                                "java.sql..",
                                "javax.sql..")
                        .because("paper is a library of files and pictures"));
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackage("chartwell.paper.draw..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("org.apache.pdfbox..", "javax.imageio..", "java.awt..")
                        .because("what reads a hostile file runs in a process of its own"));
    }

    @Test
    void engineKnowsNoSqlHttpFilesOrClocks() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage("chartwell.engine..")
                        // Runs in the build only: it packs HL7's definition files.
                        .and()
                        .resideOutsideOfPackage("chartwell.engine.definition.build")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "java.sql..", "javax.sql..", "java.net.http..", "java.nio.file..")
                        .orShould()
                        .dependOnClassesThat()
                        .haveFullyQualifiedName("java.io.File")
                        .orShould()
                        .dependOnClassesThat()
                        .haveFullyQualifiedName("java.time.Clock")
                        .because("the engine is a library of pure functions"));
    }

    @Test
    void recordAndWingsKnowNoHttpOrHtml() {
        check(
                noClasses()
                        .that()
                        .resideInAnyPackage(
                                "chartwell.record..",
                                "chartwell.door..",
                                "chartwell.management..",
                                "chartwell.informatics..",
                                "chartwell.paper..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "java.net.http..",
                                "com.sun.net.httpserver..",
                                "jakarta.servlet..",
                                "org.springframework..",
                                "org.apache.catalina..",
                                "gg.jte..")
                        .because("only the server speaks HTTP and HTML"));
    }

    @Test
    void nobodyUsesMain() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackage("chartwell.server.main..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("chartwell.server.main..")
                        .because("main wires the others, and they get what they need from it"));
    }

    @Test
    void partsOfTheServerDoNotKnowEachOther() {
        List<String> found = new ArrayList<>();
        for (JavaClass user : House.CLASSES) {
            String part = part(user);
            for (Dependency use : user.getDirectDependenciesFromSelf()) {
                String used = part(use.getTargetClass());
                if (!part.isEmpty()
                        && !part.equals("main")
                        && !used.isEmpty()
                        && !used.equals(part)
                        && !SHARED_PARTS.contains(used)) {
                    found.add(use.getDescription());
                }
            }
        }
        assertThat(found).as("only main knows several parts; all may know wire").isEmpty();
    }

    /// The first package below `chartwell.server`, empty elsewhere.
    private static String part(JavaClass c) {
        String prefix = "chartwell.server.";
        return c.getPackageName().startsWith(prefix)
                ? c.getPackageName().substring(prefix.length()).replaceAll("\\..*", "")
                : "";
    }

    @Test
    void theDatabaseKnowsNothingOfTheRecord() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage("chartwell.record.database..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("chartwell.engine..")
                        .because("the database is opened before anything is known of its content"));
    }

    @Test
    void packagesHaveNoCycles() {
        check(
                slices().matching("chartwell.(**)")
                        .should()
                        .beFreeOfCycles()
                        .because("one can read a package after those it uses"));
    }

    private static void check(ArchRule rule) {
        rule.check(House.CLASSES);
    }
}
