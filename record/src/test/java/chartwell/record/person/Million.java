package chartwell.record.person;

import chartwell.engine.definition.Definitions;
import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonObject;
import chartwell.engine.json.JsonReader;
import chartwell.record.content.Codec;
import chartwell.record.content.Tail;
import chartwell.record.database.Database;
import chartwell.record.index.KeyedHash;
import chartwell.record.index.Keys;
import chartwell.record.index.PersonRow;
import chartwell.record.index.TypeIndexes;

import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/// Very many people, written in bulk as their transactions would have, but for what other searches
/// need.
final class Million {
    private static final int BATCH = 10_000;
    private static final long FIRST = 1_000_000;

    /// A family name that one of so many has, where many are called Christopher.
    static final String RARE = "Christophersen";

    static final int RARELY = 100_000;

    private final Database database;
    private final Names names;
    private final TypeIndexes types;
    private final Codec codec;

    /// A person as they say who they are.
    record One(long rid, String given, String family, String born, String mrn, String telephone) {}

    /// @param database with a record that was opened once
    Million(Database database) throws SQLException {
        this.database = database;
        this.names = new Names(new SplittableRandom(1));
        Map<String, Short> codes = new HashMap<>();
        Map<Integer, byte[]> dictionaries = new HashMap<>();
        try (Connection connection = database.maintenance().getConnection();
                Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery("select name, code from resource_type")) {
                while (row.next()) {
                    codes.put(row.getString(1), row.getShort(2));
                }
            }
            try (ResultSet row = statement.executeQuery("select number, bytes from dictionary")) {
                while (row.next()) {
                    dictionaries.put(row.getInt(1), row.getBytes(2));
                }
            }
        }
        this.types =
                new TypeIndexes(
                        Definitions.r4(), new Keys(new KeyedHash(database.hashKey())), codes);
        this.codec = new Codec(dictionaries);
    }

    /// The person of a number, always the same: one of many, or now and then one with a rare name
    /// that begins as a common one.
    One one(int number) {
        One one = usual(number);
        return number % RARELY != RARELY - 1
                ? one
                : new One(one.rid(), one.given(), RARE, one.born(), one.mrn(), one.telephone());
    }

    private One usual(int number) {
        SplittableRandom random = new SplittableRandom(number * 31L + 7);
        LocalDate born = LocalDate.of(1925, 1, 1).plusDays(random.nextInt(101 * 365));
        return new One(
                FIRST + number,
                names.given(random),
                names.family(random),
                born.toString(),
                String.format(Locale.ROOT, "%08d", number * 3),
                String.format(
                        Locale.ROOT,
                        "(%d) %03d-%04d",
                        617 + random.nextInt(20) * random.nextInt(2),
                        200 + random.nextInt(800),
                        random.nextInt(10_000)));
    }

    /// Writes so many people and the indexes for them.
    void write(int count) throws SQLException, IOException {
        write(count, this::one);
    }

    /// The same of people of these numbers.
    void write(int count, IntFunction<One> people) throws SQLException, IOException {
        try (Connection connection = database.maintenance().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set maintenance_work_mem = '512MB'");
            statement.execute("set synchronous_commit = off");
            statement.execute("drop index person_keys");
            CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
            for (int from = 0; from < count; from += BATCH) {
                batch(copy, people, from, Math.min(count, from + BATCH));
            }
            statement.execute(
                    """
                    create index person_keys on person using gin (keys)
                    with (fastupdate = on, gin_pending_list_limit = 128)""");
            statement.execute("vacuum analyze person");
            statement.execute("vacuum analyze resource");
            statement.execute("vacuum analyze content");
        }
    }

    private void batch(CopyManager copy, IntFunction<One> people, int from, int to)
            throws SQLException, IOException {
        StringBuilder resources = new StringBuilder();
        StringBuilder contents = new StringBuilder();
        StringBuilder persons = new StringBuilder();
        for (int number = from; number < to; number++) {
            JsonObject patient = patient(people.apply(number), number);
            long rid = FIRST + number;
            resources.append(
                    "%d\t%d\t%d\t%d\tf\tp%d\t{}\n"
                            .formatted(rid, rid, Long.MIN_VALUE, types.code("Patient"), number));
            contents.append(rid)
                    .append("\t2026-01-01\t1\t")
                    .append(codec.dictionary())
                    .append("\t\\\\x")
                    .append(HexFormat.of().formatHex(codec.compress(Tail.of(patient))))
                    .append('\n');
            PersonRow row = Objects.requireNonNull(types.of("Patient").rows(patient).person());
            persons.append(rid)
                    .append('\t')
                    .append(row.born().map(LocalDate::toString).orElse("\\N"))
                    .append('\t')
                    .append(row.gender())
                    .append("\tf\tf\t{")
                    .append(
                            row.keys().stream()
                                    .map(key -> Integer.toString(key))
                                    .collect(Collectors.joining(",")))
                    .append("}\n");
        }
        copy.copyIn(
                "copy resource (rid, patient, at, type, gone, id, tokens) from stdin",
                new StringReader(resources.toString()));
        copy.copyIn(
                "copy content (rid, updated, version, dictionary, body) from stdin",
                new StringReader(contents.toString()));
        copy.copyIn(
                "copy person (rid, born, gender, dead, merged, keys) from stdin",
                new StringReader(persons.toString()));
    }

    private static JsonObject patient(One one, int number) {
        String json =
                """
                {"resourceType":"Patient","id":"p%d","gender":"%s","birthDate":"%s",
                 "name":[{"use":"official","given":["%s","%s"],"family":"%s"}],
                 "identifier":[{"type":{"coding":[{"code":"MR"}]},"value":"%s"},
                   {"type":{"coding":[{"code":"SS"}]},"value":"999-%02d-%04d"}],
                 "telecom":[{"system":"phone","value":"%s"}]}"""
                        .formatted(
                                number,
                                number % 2 == 0 ? "female" : "male",
                                one.born(),
                                one.given(),
                                (char) ('A' + number % 26),
                                one.family(),
                                one.mrn(),
                                number / 10_000 % 100,
                                number % 10_000,
                                one.telephone());
        return JsonReader.readObject(json.getBytes(StandardCharsets.UTF_8), JsonLimits.DEFAULT);
    }
}
