package chartwell.record.assembly;

import chartwell.engine.definition.Definitions;
import chartwell.engine.structure.StructureCheck;
import chartwell.record.assembly.DerivedFill.Derived;
import chartwell.record.audit.AuditTrail;
import chartwell.record.blob.BlobMarker;
import chartwell.record.blob.Blobs;
import chartwell.record.chart.Charts;
import chartwell.record.content.Codec;
import chartwell.record.content.Contents;
import chartwell.record.dangling.DanglingReferences;
import chartwell.record.database.Database;
import chartwell.record.feed.ChangeFeed;
import chartwell.record.index.Addresses;
import chartwell.record.index.KeyedHash;
import chartwell.record.index.Keys;
import chartwell.record.index.Labelling;
import chartwell.record.index.PersonKeys;
import chartwell.record.index.RelationRow;
import chartwell.record.index.TypeIndexes;
import chartwell.record.person.PersonFinder;
import chartwell.record.population.Population;
import chartwell.record.read.Reading;
import chartwell.record.row.RowNumbers;
import chartwell.record.search.RecordLookup;
import chartwell.record.search.Searching;
import chartwell.record.sight.Sights;
import chartwell.record.transaction.ConsentRows;
import chartwell.record.transaction.PersonRows;
import chartwell.record.transaction.ProblemRows;
import chartwell.record.transaction.RelationRows;
import chartwell.record.transaction.Storage;
import chartwell.record.transaction.Transactions;

import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.random.RandomGenerator;

/// The record on one database: reading, changing, searching, its trail. The database stays the
/// caller's to close, after this. Safe to share between threads.
public final class HealthRecord implements AutoCloseable {
    private static final List<Derived> DERIVED =
            List.of(
                    new Derived(
                            "person",
                            "person_keys",
                            PersonKeys.VERSION,
                            List.of("Patient"),
                            PersonRows::new),
                    new Derived(
                            "problem", "problem_rows", 2, List.of("Condition"), ProblemRows::new),
                    new Derived(
                            "relation",
                            "relation_rows",
                            1,
                            RelationRow.SAID_BY,
                            RelationRows::new));

    private final AuditTrail trail;
    private final Reading reading;
    private final Searching searching;
    private final Population population;
    private final PersonFinder people;
    private final Transactions transactions;
    private final ChangeFeed feed;
    private final DanglingReferences dangling;
    private final Addresses addresses;
    private final Charts charts;
    private final Sights sights;

    private HealthRecord(
            AuditTrail trail,
            Reading reading,
            Searching searching,
            Population population,
            PersonFinder people,
            Transactions transactions,
            ChangeFeed feed,
            DanglingReferences dangling,
            Addresses addresses,
            Charts charts,
            Sights sights) {
        this.trail = trail;
        this.reading = reading;
        this.searching = searching;
        this.population = population;
        this.people = people;
        this.transactions = transactions;
        this.feed = feed;
        this.dangling = dangling;
        this.addresses = addresses;
        this.charts = charts;
        this.sights = sights;
    }

    /// Opens the record of a database.
    ///
    /// @param node names this server in the trail
    /// @param refuseDangling whether what would leave a reference that leads to nothing is refused
    public static HealthRecord open(
            Database database,
            Definitions definitions,
            InstantSource clock,
            RandomGenerator random,
            String node,
            boolean refuseDangling) {
        return open(database, definitions, clock, random, node, refuseDangling, Labelling.none());
    }

    /// The same, with rules of what is sensitive.
    public static HealthRecord open(
            Database database,
            Definitions definitions,
            InstantSource clock,
            RandomGenerator random,
            String node,
            boolean refuseDangling,
            Labelling labelling) {
        Registers registers = Registers.read(database.maintenance(), definitions);
        Keys keys = new Keys(new KeyedHash(database.hashKey()));
        TypeIndexes types = new TypeIndexes(definitions, keys, registers.types(), labelling);
        MainDateColumns.fill(database.maintenance(), types);
        Codec codec = new Codec(registers.dictionaries());
        Contents contents = new Contents(types, codec);
        AuditTrail trail = AuditTrail.open(database, clock, node);
        RowNumbers numbers = new RowNumbers(database.lookups(), types, random);
        BlobMarker marker = new BlobMarker(new Blobs(database));
        new WhoseColumns(database.maintenance(), types, codec, numbers, marker).fill();
        new LabelFill(database.maintenance(), types, codec).fill();
        for (Derived derived : DERIVED) {
            new DerivedFill(database.maintenance(), types, contents, numbers, derived).fill();
        }
        new DerivedFill(database.maintenance(), types, contents, numbers, consents(labelling))
                .fill();
        RecordLookup lookup = new RecordLookup(database.lookups(), numbers);
        Searching searching =
                new Searching(
                        database.searches(),
                        database.lookups(),
                        types,
                        contents,
                        lookup,
                        trail,
                        clock);
        Storage storage =
                new Storage(types, codec, new StructureCheck(definitions), marker, refuseDangling);
        return new HealthRecord(
                trail,
                new Reading(database.interactive(), types, contents, trail, clock),
                searching,
                new Population(
                        database.searches(), types, contents, trail, clock, searching.times()),
                new PersonFinder(
                        database.lookups(), types, contents, trail, clock, searching.times()),
                new Transactions(database.interactive(), storage, searching, trail, numbers, clock),
                new ChangeFeed(database.interactive(), types, trail, clock),
                new DanglingReferences(database.interactive(), types, contents, trail, clock),
                types.addresses(),
                new Charts(database.lookups(), types, contents, trail, clock),
                new Sights(types, numbers));
    }

    /// Which labels a provision names depends on the rules of labels.
    private static Derived consents(Labelling labelling) {
        int version = 1 + Math.floorMod(labelling.version(), Integer.MAX_VALUE - 1);
        return new Derived(
                "consent_rule", "consent_rows", version, List.of("Consent"), ConsentRows::new);
    }

    /// Under which addresses it is served from now on; references by these are local ones.
    public void servedAt(Collection<String> bases) {
        addresses.servedAt(bases);
    }

    /// Reads single resources and history.
    public Reading reading() {
        return reading;
    }

    /// Searches.
    public Searching searching() {
        return searching;
    }

    /// Finds people.
    public PersonFinder people() {
        return people;
    }

    /// Charts, also as they stood.
    public Charts charts() {
        return charts;
    }

    /// Makes what an actor may see.
    public Sights sights() {
        return sights;
    }

    /// Counts people and what they have.
    public Population population() {
        return population;
    }

    /// Changes.
    public Transactions transactions() {
        return transactions;
    }

    /// What was committed, in order.
    public ChangeFeed feed() {
        return feed;
    }

    /// References that lead to nothing.
    public DanglingReferences dangling() {
        return dangling;
    }

    /// The trail.
    public AuditTrail trail() {
        return trail;
    }

    /// Writes what the trail still holds.
    @Override
    public void close() {
        trail.close();
    }
}
