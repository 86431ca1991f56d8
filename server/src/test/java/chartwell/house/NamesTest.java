package chartwell.house;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Names say what a thing is, not which layer it is in.
class NamesTest {
    private static final Pattern EMPTY_NAME =
            Pattern.compile(
                    "(Base|Abstract|I(?=[A-Z][a-z]+[A-Z])(?!In|Id|If|Is|It)).*"
                            + "|.*(Impl|Manager|Helper|Utils?|Dao|Dto|Factory|ServiceImpl)");
    private static final Pattern LAYER =
            Pattern.compile(
                    ".*\\.(util|utils|common|service|services|impl|dao|dto|manager|helper|core"
                            + "|model|misc)(\\..*)?");
    private static final Pattern UNFINISHED = Pattern.compile(".*\\b(TODO|FIXME)\\b.*");

    @Test
    void classesAreNotNamedAfterTheirLayer() {
        List<House.Source> sources = House.sources("main");
        assertThat(sources).hasSizeGreaterThan(60);
        assertThat(sources)
                .extracting(House.Source::className)
                .noneMatch(name -> EMPTY_NAME.matcher(name).matches());
    }

    @Test
    void packagesAreNotNamedAfterALayer() {
        Set<String> packages =
                Set.copyOf(House.CLASSES.stream().map(c -> c.getPackageName()).toList());
        assertThat(packages).hasSizeGreaterThan(8).noneMatch(name -> LAYER.matcher(name).matches());
    }

    @Test
    void packagesAreNullMarkedAndIntroduced() {
        Set<String> introduced =
                Set.copyOf(
                        House.sources("main").stream()
                                .filter(source -> source.className().equals("package-info"))
                                .filter(source -> source.text().contains("@NullMarked"))
                                .filter(source -> source.text().startsWith("/// "))
                                .map(source -> source.name().replace("/package-info.java", ""))
                                .toList());
        assertThat(introduced).hasSizeGreaterThan(8);
        assertThat(House.sources("main"))
                .extracting(source -> source.name().replaceAll("/[^/]+$", ""))
                .as("packages with a package-info.java that is @NullMarked and begins with ///")
                .allMatch(introduced::contains);
    }

    @Test
    void nothingIsLeftForLater() {
        List<House.Source> sources =
                Stream.of("main", "test")
                        .flatMap(kind -> House.sources(kind).stream())
                        .filter(source -> !source.className().equals("NamesTest"))
                        .toList();
        assertThat(sources)
                .hasSizeGreaterThan(80)
                .allSatisfy(
                        source ->
                                assertThat(source.lines())
                                        .as("finish it or write an issue: %s", source.name())
                                        .noneMatch(line -> UNFINISHED.matcher(line).matches()));
    }
}
