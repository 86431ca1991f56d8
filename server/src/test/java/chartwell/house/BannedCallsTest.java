package chartwell.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Calls that the house does without, each with what to use instead.
class BannedCallsTest {
    private static final String CLOCK = "take a java.time.InstantSource";
    private static final String RANDOM = "take a java.util.random.RandomGenerator";
    private static final String ACCESS =
            "take it from chartwell.server.wire.Accesses, which asks who sent the request";
    private static final String PRINT = "log by System.Logger; only main and bench print";

    /// @param owner the class that owns the method, constructor or field
    /// @param member its name; `<init>` is a constructor, `*` any
    /// @param arguments the simple names of the parameter types, or `*`
    /// @param instead what to do instead
    /// @param allowed packages that may
    record Banned(
            String owner, String member, String arguments, String instead, Set<String> allowed) {
        Banned {
            allowed = Set.copyOf(allowed);
        }

        boolean matches(JavaAccess<?> access) {
            return access.getTargetOwner().getName().equals(owner)
                    && (member.equals("*") || access.getTarget().getName().equals(member))
                    && (arguments.equals("*") || arguments.equals(parameters(access)));
        }

        private static String parameters(JavaAccess<?> access) {
            return access.getTarget() instanceof CodeUnitAccessTarget unit
                    ? unit.getRawParameterTypes().stream()
                            .map(JavaClass::getSimpleName)
                            .collect(Collectors.joining(","))
                    : "";
        }
    }

    private static final Set<String> NOBODY = Set.of();
    private static final Set<String> MAIN = Set.of("chartwell.server.main");
    private static final Set<String> CERTIFICATES = Set.of("chartwell.server.wire");
    private static final Set<String> DECIDING =
            Set.of("chartwell.server.main", "chartwell.door.decision", "chartwell.record.access");

    private static final List<Banned> BANNED =
            List.of(
                    new Banned("java.time.Instant", "now", "*", CLOCK, MAIN),
                    new Banned("java.time.LocalDate", "now", "*", CLOCK, MAIN),
                    new Banned("java.time.LocalDateTime", "now", "*", CLOCK, MAIN),
                    new Banned("java.time.OffsetDateTime", "now", "*", CLOCK, MAIN),
                    new Banned("java.time.ZonedDateTime", "now", "*", CLOCK, MAIN),
                    new Banned("java.time.Year", "now", "*", CLOCK, MAIN),
                    new Banned("java.time.Clock", "systemUTC", "*", CLOCK, MAIN),
                    new Banned("java.time.Clock", "systemDefaultZone", "*", CLOCK, MAIN),
                    new Banned("java.time.InstantSource", "system", "*", CLOCK, MAIN),
                    new Banned("java.lang.System", "currentTimeMillis", "*", CLOCK, MAIN),
                    // A certificate says by it when it ends.
                    new Banned("java.util.Date", "*", "*", "use java.time", CERTIFICATES),
                    new Banned("java.util.Calendar", "*", "*", "use java.time", NOBODY),
                    new Banned("java.sql.Timestamp", "*", "*", "use OffsetDateTime", NOBODY),
                    new Banned("java.util.UUID", "randomUUID", "*", RANDOM, MAIN),
                    new Banned("java.lang.Math", "random", "*", RANDOM, NOBODY),
                    new Banned("java.util.Random", "<init>", "*", RANDOM, NOBODY),
                    new Banned(
                            "java.util.concurrent.ThreadLocalRandom",
                            "current",
                            "*",
                            RANDOM,
                            NOBODY),
                    new Banned("chartwell.record.access.Access", "<init>", "*", ACCESS, DECIDING),
                    new Banned("java.lang.System", "out", "*", PRINT, MAIN),
                    new Banned("java.lang.System", "err", "*", PRINT, MAIN),
                    new Banned("java.lang.Throwable", "printStackTrace", "*", PRINT, NOBODY),
                    new Banned("java.lang.System", "exit", "*", "return a status to main", MAIN),
                    new Banned("java.lang.System", "getenv", "*", "take it from main", MAIN),
                    new Banned(
                            "java.lang.Thread",
                            "sleep",
                            "*",
                            "wait for what you wait for: await, join, a latch, a queue",
                            // The trail's writer, between two attempts to reach the database.
                            Set.of("chartwell.record.audit")),
                    new Banned(
                            "java.lang.String",
                            "format",
                            "String,Object[]",
                            "name Locale.ROOT first",
                            NOBODY));

    @Test
    void isDoneWithoutThem() {
        List<String> found = new ArrayList<>();
        for (JavaClass looked : House.CLASSES) {
            for (JavaAccess<?> access : looked.getAccessesFromSelf()) {
                for (Banned banned : BANNED) {
                    if (banned.matches(access)
                            && !banned.allowed().contains(looked.getPackageName())) {
                        found.add(access.getDescription() + ": " + banned.instead());
                    }
                }
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void leavesNoTestSwitchedOff() {
        List<House.Source> tests = House.sources("test");
        assertThat(tests)
                .hasSizeGreaterThan(15)
                .allSatisfy(
                        test ->
                                assertThat(test.lines())
                                        .as("repair or delete the test in %s", test.name())
                                        .noneMatch(line -> line.strip().startsWith("@Disabled")));
    }

    @Test
    void findsWhatIsBanned() {
        JavaClass offender = new ClassFileImporter().importClass(Offender.class);
        assertThat(
                        BANNED.stream()
                                .filter(
                                        banned ->
                                                offender.getAccessesFromSelf().stream()
                                                        .anyMatch(banned::matches))
                                .map(Banned::member))
                .containsExactlyInAnyOrder("now", "<init>", "out", "format");
    }

    /// Does what is banned: a call, a constructor, a field, one overload, a method reference.
    static final class Offender {
        List<Object> offend() {
            Supplier<Instant> clock = Instant::now;
            return List.of(
                    clock,
                    new Random(),
                    System.out,
                    String.format("%s", "banned"),
                    String.format(Locale.ROOT, "%s", "fine"));
        }
    }
}
