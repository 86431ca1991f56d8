package chartwell.record.assembly;

import chartwell.engine.definition.Definitions;
import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonReader;
import chartwell.record.access.Access;
import chartwell.record.access.Sight;
import chartwell.record.database.Database;
import chartwell.record.database.DatabaseSettings;
import chartwell.record.transaction.Entry;
import chartwell.record.transaction.TransactionResult;
import chartwell.record.transaction.Transactions;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// A program that loads bundles until it is killed: `Loader FOLDER RUN`. It says `begun KEY` before
/// each bundle and `done KEY` when the record has acknowledged it.
final class Loader {
    /// Resources in a bundle; their ids are `KEY-0`, `KEY-1`, …
    static final int SIZE = 40;

    private static final int WRITERS = 4;
    private static final Access ACCESS =
            new Access("loader", "import", "HOPERAT", "test", Sight.everything());

    private Loader() {}

    public static void main(String[] arguments) {
        Database database = Database.embedded(Path.of(arguments[0]), DatabaseSettings.standard());
        HealthRecord health =
                HealthRecord.open(
                        database,
                        Definitions.r4(),
                        InstantSource.system(),
                        new SecureRandom(),
                        "loader",
                        false);
        for (int writer = 0; writer < WRITERS; writer++) {
            String prefix = "r" + arguments[1] + "w" + writer + "b";
            Thread.ofPlatform().start(() -> load(health.transactions(), prefix));
        }
    }

    private static void load(Transactions transactions, String prefix) {
        for (int i = 0; ; i++) {
            String key = prefix + i;
            List<Entry> entries = bundle(key);
            System.out.println("begun " + key);
            try {
                TransactionResult result =
                        transactions.commit(ACCESS, "transaction", entries, null);
                System.out.println(
                        result instanceof TransactionResult.Committed
                                ? "done " + key
                                : "refused " + result);
            } catch (RuntimeException databaseIsAway) {
                // Its database is killed too. Whether this bundle was stored is not known.
                System.out.println("lost " + key);
            }
        }
    }

    private static List<Entry> bundle(String key) {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < SIZE; i++) {
            String id = key + "-" + i;
            String patient =
                    """
                    {"resourceType":"Patient","id":"%s","active":true,
                     "identifier":[{"system":"urn:load","value":"%s"}],
                     "name":[{"family":"Loaded","given":["Number %d"]}],"birthDate":"1980-02-03"}
                    """
                            .formatted(id, id, i);
            entries.add(
                    new Entry.Update(
                            null,
                            id,
                            JsonReader.readObject(
                                    patient.getBytes(StandardCharsets.UTF_8), JsonLimits.DEFAULT),
                            null,
                            false));
        }
        return entries;
    }
}
