package chartwell.server.desk.document;

import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonObject;
import chartwell.engine.json.JsonReader;
import chartwell.record.access.Access;
import chartwell.record.content.Stored;
import chartwell.record.read.Reading;
import chartwell.server.desk.page.Address;
import chartwell.server.desk.page.AsOf;
import chartwell.server.desk.page.Asker;
import chartwell.server.desk.page.Then;

import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

import java.util.Optional;
import java.util.function.Function;

/// Finds the document that the address of a picture or a file names, now or as of a time, for
/// whoever asks, without opening the chart.
final class Owners {
    private final Then then;
    private final Asker asker;

    Owners(Reading reading, Asker asker) {
        this.then = new Then(reading);
        this.asker = asker;
    }

    /// What is answered of a document of the patient.
    ServerResponse with(ServerRequest request, Function<Document, ServerResponse> answer) {
        String patient = request.pathVariable("id");
        String id = request.pathVariable("document");
        String written = Address.of(request).value("asof");
        Optional<AsOf> asOf = AsOf.read(written, asker.zone());
        if (!Asker.isId(patient) || !Asker.isId(id) || (asOf.isEmpty() && !written.isEmpty())) {
            return asker.notFound(request);
        }
        Access access = asker.access(request);
        Owner owner = new Owner(access, patient, asOf);
        return there(access, "Patient", patient, asOf)
                .flatMap(_ -> there(access, "DocumentReference", id, asOf))
                .map(stored -> new Document(owner, read(stored)))
                .filter(Document::isOwners)
                .map(answer)
                .orElseGet(() -> asker.notFound(request));
    }

    private Optional<Stored> there(Access access, String type, String id, Optional<AsOf> asOf) {
        return then.read(access, type, id, asOf).filter(stored -> !stored.deleted());
    }

    static JsonObject read(Stored stored) {
        return JsonReader.readObject(stored.bytes(), JsonLimits.DEFAULT);
    }
}
