package chartwell.record.person;

import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonReader;
import chartwell.record.Problem;
import chartwell.record.StorageUnavailable;
import chartwell.record.access.Access;
import chartwell.record.access.Sight;
import chartwell.record.audit.AuditEntry;
import chartwell.record.audit.AuditTrail;
import chartwell.record.content.Contents;
import chartwell.record.content.Stored;
import chartwell.record.index.PersonKeys;
import chartwell.record.index.PersonWords;
import chartwell.record.index.TypeIndexes;
import chartwell.record.search.SearchTimes;
import chartwell.record.search.Within;
import chartwell.record.sql.Sql;
import chartwell.record.sql.SqlState;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.sql.DataSource;

/// Finds people by the keys in `person`: those whose names are what was typed first, then those
/// whose names begin so, then by nicknames, then with an error; each step only while the ones
/// before it did not find enough. Safe to share between threads.
public final class PersonFinder {
    /// How many of those whom keys lead to are looked at, for each that is wanted; so many times
    /// more while they are not who is wanted, and in the end so many.
    private static final int SLACK = 3;

    private static final int MORE = 8;
    private static final int MOST_LOOKED_AT = 2_000;

    /// So many things are asked of the index; the others of those whom it leads to.
    private static final int MOST_CONDITIONS = 16;

    private final DataSource source;
    private final Contents contents;
    private final AuditTrail trail;
    private final InstantSource clock;
    private final SearchTimes times;
    private final PersonKeys keys;
    private final Nicknames nicknames = Nicknames.packaged();

    /// @param source connections for statements that go to few rows by an index
    /// @param times where the time that it takes is counted
    public PersonFinder(
            DataSource source,
            TypeIndexes types,
            Contents contents,
            AuditTrail trail,
            InstantSource clock,
            SearchTimes times) {
        this.source = source;
        this.contents = contents;
        this.trail = trail;
        this.clock = clock;
        this.times = times;
        this.keys = new PersonKeys(types.keys());
    }

    /// The people who are wanted, the best hits first, `most` at most.
    ///
    /// @param within where they had an encounter
    /// @param typed what was asked, for the trail
    public Found find(Access access, Wanted wanted, Within within, String typed, int most) {
        AuditEntry entry =
                AuditEntry.of(clock.instant(), access, "search-type")
                        .on("Patient", null, null)
                        .with("find=" + typed);
        try {
            Found.People found = found(access, wanted, within, most);
            trail.note(entry);
            return found;
        } catch (SQLException e) {
            if (!SqlState.isOutOfTime(e)) {
                throw new StorageUnavailable(e);
            }
            Problem problem =
                    Problem.of(
                            Problem.Kind.TOO_COSTLY,
                            "too-costly",
                            "The search was ended at its time limit. Write more of the name, or a"
                                    + " birth date.");
            trail.commit(entry.ending(problem.code()));
            return new Found.Refused(problem);
        }
    }

    private Found.People found(Access access, Wanted wanted, Within within, int most)
            throws SQLException {
        PersonStatement statement = new PersonStatement(access.sight(), within);
        SearchTimes.Run run = times.begin(source);
        try (Connection connection = source.getConnection()) {
            FewPeople few =
                    switch (access.sight()) {
                        case Sight.Panel(long panel) -> FewPeople.of(connection, panel);
                        case Sight.Everything _, Sight.Part _ -> null;
                    };
            return new Search(connection, statement, few, wanted, run).best(most);
        } finally {
            run.end(shape(wanted));
        }
    }

    private static String shape(Wanted wanted) {
        List<String> parts = new ArrayList<>();
        if (!wanted.names().isEmpty()) {
            parts.add("name=…");
        }
        if (!wanted.dates().isEmpty()) {
            parts.add("born=…");
        }
        if (!wanted.numbers().isEmpty()) {
            parts.add("number=…");
        }
        return "People?" + String.join("&", parts);
    }

    /// How far from what was typed a name may be.
    private enum Reach {
        WHOLE,
        BEGINNING,
        NICKNAME,
        NEAR
    }

    /// One search while it goes on.
    private final class Search {
        private final Connection connection;
        private final PersonStatement statement;
        private final @Nullable FewPeople few;
        private final Wanted wanted;
        private final SearchTimes.Run run;
        private final List<Hit> hits = new ArrayList<>();
        private final Set<Long> seen = new HashSet<>();

        Search(
                Connection connection,
                PersonStatement statement,
                @Nullable FewPeople few,
                Wanted wanted,
                SearchTimes.Run run) {
            this.connection = connection;
            this.statement = statement;
            this.few = few;
            this.wanted = wanted;
            this.run = run;
        }

        Found.People best(int most) throws SQLException {
            if (conditions(wanted, Reach.WHOLE).isEmpty()) {
                return new Found.People(List.of(), false);
            }
            List<Reach> reaches =
                    wanted.names().isEmpty() ? List.of(Reach.WHOLE) : List.of(Reach.values());
            boolean cut = few == null ? lookAmongAll(reaches, most) : lookAmong(few, reaches, most);
            List<Hit> best = hits.stream().sorted(Ranking.ORDER).limit(most).toList();
            return new Found.People(best, hits.size() > most || cut);
        }

        /// Looks at each of few people who have keys, until enough are who is wanted; whether there
        /// are others.
        private boolean lookAmong(FewPeople people, List<Reach> reaches, int most)
                throws SQLException {
            long began = System.nanoTime();
            List<Long> rids =
                    people.having(
                            reaches.stream().map(reach -> conditions(wanted, reach)).toList());
            run.ran(people.sql(), began);
            int at = 0;
            for (int more = (most + 1) * SLACK; at < rids.size(); more *= MORE) {
                List<Long> some = rids.subList(at, Math.min(at + more, rids.size()));
                look(rids(statement.of(some)));
                at += some.size();
                if (hits.size() > most) {
                    return true;
                }
            }
            return false;
        }

        private boolean lookAmongAll(List<Reach> reaches, int most) throws SQLException {
            boolean cut = false;
            for (Reach reach : reaches) {
                if (hits.size() > most) {
                    break;
                }
                cut = look(reach, most);
            }
            return cut;
        }

        /// Looks at whom keys lead to, until enough are who is wanted; whether there are others.
        private boolean look(Reach reach, int most) throws SQLException {
            for (int more = (most + 1) * SLACK; seen.size() < MOST_LOOKED_AT; more *= MORE) {
                int limit = Math.min(seen.size() + more, MOST_LOOKED_AT);
                List<Long> rids = rids(statement.of(conditions(wanted, reach), limit));
                look(rids);
                if (rids.size() < limit) {
                    return false;
                }
                if (hits.size() > most) {
                    return true;
                }
            }
            return true;
        }

        private void look(List<Long> rids) throws SQLException {
            List<Long> fresh = rids.stream().filter(seen::add).toList();
            contents.each(
                    connection,
                    fresh,
                    (_, stored) -> {
                        Hit hit = hit(stored);
                        if (hit != null) {
                            hits.add(hit);
                        }
                    });
        }

        private @Nullable Hit hit(Stored stored) {
            return new Match(nicknames, JsonReader.readObject(stored.bytes(), JsonLimits.DEFAULT))
                    .of(wanted);
        }

        private List<Long> rids(Sql sql) throws SQLException {
            List<Long> rids = new ArrayList<>();
            long began = System.nanoTime();
            try (PreparedStatement prepared = sql.on(connection);
                    ResultSet rows = prepared.executeQuery()) {
                while (rows.next()) {
                    rids.add(rows.getLong(1));
                }
            } finally {
                run.ran(sql, began);
            }
            return rids;
        }
    }

    /// For each thing that was typed, the keys of which a person has one.
    private List<Set<Integer>> conditions(Wanted wanted, Reach reach) {
        Stream<Set<Integer>> names =
                wanted.names().stream()
                        .flatMap(typed -> PersonWords.typed(typed).stream())
                        .map(spellings -> name(spellings, reach));
        Stream<Set<Integer>> dates =
                wanted.dates().stream()
                        .map(
                                readings ->
                                        readings.stream()
                                                .map(keys::born)
                                                .collect(Collectors.toSet()));
        Stream<Set<Integer>> numbers =
                wanted.numbers().stream().map(PersonWords::number).map(keys::number);
        return Stream.of(names, dates, numbers).flatMap(all -> all).limit(MOST_CONDITIONS).toList();
    }

    private Set<Integer> name(Set<String> spellings, Reach reach) {
        Set<Integer> found = new LinkedHashSet<>();
        for (String word : spellings) {
            found.add(reach == Reach.WHOLE ? keys.word(word) : keys.beginning(word));
            if (reach.compareTo(Reach.NICKNAME) >= 0) {
                nicknames.of(word).forEach(other -> found.add(keys.word(other)));
            }
            if (reach == Reach.NEAR) {
                found.addAll(keys.near(word));
            }
        }
        return found;
    }
}
