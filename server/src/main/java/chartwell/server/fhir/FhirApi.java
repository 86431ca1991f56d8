package chartwell.server.fhir;

import chartwell.engine.definition.Definitions;
import chartwell.record.audit.AuditTrail;
import chartwell.record.auditevent.AuditReading;
import chartwell.record.blob.Blobs;
import chartwell.record.dangling.DanglingReferences;
import chartwell.record.read.Reading;
import chartwell.record.search.KeptSearches;
import chartwell.record.search.Searching;
import chartwell.record.transaction.Transactions;
import chartwell.server.wire.Accesses;
import chartwell.server.wire.Limits;
import chartwell.server.wire.Routed;

import java.time.InstantSource;
import java.util.random.RandomGenerator;

/// The FHIR API, put together. To add an interaction, write a class of its name and add it here;
/// the CapabilityStatement follows.
public final class FhirApi {
    /// Bytes of a body with long content up to which it is read whole.
    private static final long WHOLE = 4 << 20;

    private FhirApi() {}

    /// The parts of the record that the API is for.
    public record Parts(
            Definitions definitions,
            Reading reading,
            Searching searching,
            KeptSearches keptSearches,
            Transactions transactions,
            DanglingReferences dangling,
            Blobs blobs,
            AuditTrail trail,
            AuditReading audits) {}

    /// The API as a servlet for `/fhir/*`; `accesses` says who sent a request.
    public static Routed servlet(
            Parts parts,
            Limits limits,
            Accesses accesses,
            InstantSource clock,
            RandomGenerator random) {
        Definitions definitions = parts.definitions();
        Router router = new Router(definitions.resourceTypes(), parts.trail(), random);
        Changing changing = new Changing(parts.transactions(), parts.reading(), definitions);
        KeptContent kept =
                new KeptContent(parts.blobs(), definitions, (int) Math.min(limits.body(), WHOLE));

        Searchset searchset = new Searchset(parts.keptSearches());

        router.add(new AuditEvents(parts.audits(), definitions, searchset));
        router.add(new AuditEventChange());
        router.add(new BinaryRead(parts.reading(), parts.blobs(), kept, definitions));
        router.add(new Read(parts.reading(), definitions));
        router.add(new Vread(parts.reading(), definitions));
        router.add(new Update(changing, kept));
        router.add(new Delete(changing));
        router.add(new Create(changing, kept));
        router.add(new SearchType(parts.searching(), definitions, searchset));
        router.add(new History(parts.reading(), definitions));
        router.add(
                new SystemPost(
                        new Batch(router, changing),
                        new Transaction(parts.transactions(), changing, router, definitions),
                        limits.entries()));
        router.add(new SearchSystem(parts.searching(), definitions, searchset));
        router.add(new Everything(parts.searching(), definitions, searchset));
        router.add(new Dangling(parts.dangling()));
        router.add(new Capabilities(definitions, router, clock.instant()));
        return new FhirServlet(
                router, new Splicing(parts.blobs(), limits.binary()), limits, accesses);
    }
}
