package chartwell.record.search;

import chartwell.engine.definition.Definitions;
import chartwell.engine.fhirpath.HapiPaths;
import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonObject;
import chartwell.engine.json.JsonReader;
import chartwell.record.access.Access;
import chartwell.record.access.Sight;
import chartwell.record.assembly.HealthRecord;
import chartwell.record.database.Database;
import chartwell.record.database.TestDatabase;
import chartwell.record.read.ReadResult;
import chartwell.record.transaction.Entry;
import chartwell.record.transaction.TransactionResult;

import org.hl7.fhir.r4.formats.JsonParser;
import org.hl7.fhir.r4.model.Resource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// A record on a database of its own, and beside it the population that it should hold.
final class OracleRecord implements AutoCloseable {
    static final Access ALL = new Access("oracle", "test", "HOPERAT", "test", Sight.everything());

    final Population population = new Population();

    /// Who searches, and what he may see of the population.
    private Access access = ALL;

    private Population seen = population;
    private final Database database = TestDatabase.fresh();
    private Instant now = Instant.parse("2026-03-14T15:09:26.535897Z");
    private final HealthRecord health =
            HealthRecord.open(
                    database,
                    Definitions.r4(),
                    () -> now,
                    new SplittableRandom(1),
                    "oracle",
                    false);

    HealthRecord health() {
        return health;
    }

    Database database() {
        return database;
    }

    Instant now() {
        return now;
    }

    Access access() {
        return access;
    }

    Population seen() {
        return seen;
    }

    /// From now on somebody searches who may see every second patient. What he sees is what he can
    /// read by its id; whether that is right, `WhoseRecordTest` says.
    void seeHalf() {
        try (Connection connection = database.maintenance().getConnection();
                PreparedStatement statement =
                        connection.prepareStatement(
                                """
                                insert into panel
                                select 1, rid from (
                                  select r.rid, row_number() over (order by r.id) n
                                  from resource r join resource_type t on t.code = r.type
                                  where t.name = 'Patient' and not r.gone) p
                                where n % 2 = 0""")) {
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        access = new Access("half", "physician", "TREAT", "test", new Sight.Panel(1));
        seen = new Population();
        for (Population.Held one : population.all()) {
            if (health.reading().read(access, one.type(), one.id()) instanceof ReadResult.Found) {
                seen.put(one.resource(), one.updated());
            }
        }
    }

    /// Stores resources under their ids in one transaction, a while after the last.
    void put(List<Resource> resources) {
        now = now.plusSeconds(7).plusNanos(1000);
        List<Entry> entries = new ArrayList<>();
        for (Resource resource : resources) {
            String id = resource.getIdElement().getIdPart();
            entries.add(new Entry.Update(null, id, json(resource), null, false));
        }
        commit(entries);
        for (Resource resource : resources) {
            Resource next = again(resource);
            Population.Held before =
                    population.get(next.fhirType() + "/" + next.getIdElement().getIdPart());
            // chance may make what is there already, and that is no new version
            population.put(
                    next,
                    before != null && before.resource().equalsDeep(next) ? before.updated() : now);
        }
    }

    /// Stores a resource if it is sound; many examples of the specification are not.
    void putIfSound(Resource resource) {
        now = now.plusSeconds(7);
        String id = resource.getIdElement().getIdPart();
        Entry entry = new Entry.Update(null, id, json(resource), null, false);
        if (health.transactions().commit(ALL, "update", List.of(entry), null)
                instanceof TransactionResult.Committed) {
            population.put(again(resource), now);
        }
    }

    /// Lets PostgreSQL count how frequent things are, so that the search chooses among its ways.
    void analyze() {
        try (Connection connection = database.maintenance().getConnection();
                PreparedStatement statement = connection.prepareStatement("analyze resource")) {
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void delete(String type, String id) {
        now = now.plusSeconds(7);
        commit(List.of(new Entry.Delete(null, type, id, null)));
        population.remove(type + "/" + id);
    }

    private void commit(List<Entry> entries) {
        TransactionResult result = health.transactions().commit(ALL, "transaction", entries, null);
        if (!(result instanceof TransactionResult.Committed)) {
            throw new AssertionError("a generated resource is refused: " + result);
        }
    }

    private static JsonObject json(Resource resource) {
        return JsonReader.readObject(bytes(resource), JsonLimits.DEFAULT);
    }

    private static byte[] bytes(Resource resource) {
        try {
            return new JsonParser().composeBytes(resource);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Resource again(Resource resource) {
        try {
            return HapiPaths.read(bytes(resource));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        health.close();
        database.close();
    }
}
